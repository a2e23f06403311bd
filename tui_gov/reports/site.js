(function () {
  "use strict";
  function plain(text) { return text.normalize("NFKC").toLowerCase(); }
  var words = JSON.parse(document.getElementById("data").textContent).map(plain);
  var rows = document.querySelectorAll("#list tbody tr");
  var word = document.getElementById("word");
  var count = document.getElementById("count");
  function search() {
    var wanted = plain(word.value).split(/\s+/).filter(Boolean), found = 0;
    for (var i = 0; i < rows.length; i++) {
      var shown = wanted.every(function (each) { return words[i].indexOf(each) >= 0; });
      rows[i].hidden = !shown;
      found += shown ? 1 : 0;
    }
    count.textContent = found + " / " + rows.length;
  }
  document.getElementById("search").hidden = false;
  word.addEventListener("input", search);
  if (location.hash.indexOf("#q=") === 0) { word.value = decodeURIComponent(location.hash.slice(3)); }
  search();
})();
