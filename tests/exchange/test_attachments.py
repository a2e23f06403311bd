"""Files that go with an item: all their text comes out, and nothing that they claim can hurt."""

import os
import resource
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from packages import S, W, docx, package, paragraphs, workbook
from township import Staff
from tui_gov.errors import NotFound
from tui_gov.exchange.attachment import attachment_of, read_attachment
from tui_gov.exchange.cabinet import FolderCabinet
from tui_gov.office.screened import screen_file

ID = "990101198001010014"


def kinds(name, data):
    return [(each.place, each.kind.key) for each in screen_file(attachment_of(name, data))]


class TestEverythingIsRead:
    def test_a_plain_text_in_either_encoding(self):
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
            assert kinds("a.txt", f"证号{ID}".encode(encoding)) == [("", "id_number")]

    def test_a_table_cell_with_a_level_alone_is_a_mark(self):
        assert kinds("a.csv", "序号,密级,题名\n1,机密,某方案\n".encode()) == [("", "secret_mark")]

    @pytest.mark.parametrize(
        ("part", "place"),
        [
            ("word/header1.xml", "页眉"),
            ("word/footer2.xml", "页脚"),
            ("word/footnotes.xml", "注释"),
            ("word/comments.xml", "批注"),
            ("docProps/core.xml", "文档属性"),
            ("docProps/custom.xml", "文档属性"),
        ],
    )
    def test_every_part_of_a_word_file(self, part, place):
        hidden = paragraphs(f"证号{ID}", "part")
        assert kinds("a.docx", docx("正文", **{part: hidden})) == [(place, "id_number")]

    def test_what_a_revision_deleted_is_still_there(self):
        body = (
            f"<w:document {W}><w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p></w:document>"
        )
        assert kinds("a.docx", package({"word/document.xml": body})) == [("正文", "id_number")]

    def test_a_mark_split_over_runs(self):
        body = f"<w:document {W}><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★</w:t></w:r></w:p></w:document>"
        assert kinds("a.docx", package({"word/document.xml": body})) == [("正文", "secret_mark")]

    def test_a_hidden_sheet(self):
        data = workbook({"名单": [("姓名", "金额")], "底稿!": [("张某", ID)]})
        assert kinds("a.xlsx", data) == [("底稿(隐藏)", "id_number")]

    def test_numbers_and_inline_strings_and_notes_of_a_sheet(self):
        sheet = (
            f"<worksheet {S}><sheetData><row><c><v>13800000001</v></c>"
            f'<c t="inlineStr"><is><t>{ID}</t></is></c></row></sheetData></worksheet>'
        )
        note = f"<comments {S}><commentList><comment><text><t>电话13800000002</t></text></comment></commentList></comments>"
        data = workbook({"一": []}, **{"xl/worksheets/sheet1.xml": sheet, "xl/comments1.xml": note})
        assert sorted(kinds("a.xlsx", data)) == [("一", "id_number"), ("一", "mobile"), ("批注", "mobile")]


class TestWhatCannotBeReadIsAFinding:
    @pytest.mark.parametrize("name", ["a.doc", "a.jpg", "a.ofd", "a.zip", "a.wps"])
    def test_other_kinds_of_file(self, name):
        assert [kind for _, kind in kinds(name, b"\xd0\xcf\x11\xe0rest")] == ["unreadable"]

    @pytest.mark.parametrize(
        "data",
        [b"PK\x03\x04garbage", b"%PDF-1.7 that is none", b"PK", docx("好")[:-40], b"\x00" * 5000],
        ids=["zip", "pdf", "two letters", "cut off", "zeroes"],
    )
    def test_files_that_are_not_what_they_claim(self, data):
        assert "unreadable" in [kind for _, kind in kinds("a.txt", data)]

    def test_pictures_and_files_within(self):
        data = docx("好", **{"word/media/image1.png": b"x", "word/embeddings/oleObject1.bin": b"x"})
        assert [kind for _, kind in kinds("a.docx", data)] == ["unreadable", "unreadable"]

    def test_a_file_with_a_password(self):
        body = BytesIO(docx("好"))
        with zipfile.ZipFile(body) as archive:
            flagged = bytearray(body.getvalue())
            for info in archive.infolist():
                flagged[info.header_offset + 6] |= 1
            place = flagged.find(b"PK\x01\x02")
            flagged[place + 8] |= 1
        assert kinds("a.docx", bytes(flagged)) == [("", "unreadable")]


class TestBounds:
    @pytest.fixture(autouse=True)
    def memory(self):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000

    def test_a_part_that_unpacks_to_a_gigabyte(self):
        bomb = docx("好", **{"word/comments.xml": b"\x20" * 200_000_000})
        assert len(bomb) < 1_000_000
        assert ("", "unreadable") in kinds("a.docx", bomb)

    def test_many_parts_below_the_limit_of_one(self):
        parts = {f"word/header{n}.xml": paragraphs("好" * 4_000_000, "hdr") for n in range(6)}
        assert ("", "unreadable") in kinds("a.docx", docx("好", **parts))

    def test_a_zip_in_a_zip(self):
        inner = package({"x.txt": b"0" * 1_000_000})
        for _ in range(5):
            inner = package({f"{n}.zip": inner for n in range(4)})
        assert kinds("a.docx", inner) == [("", "unreadable")]

    def test_thousands_of_names(self):
        data = package({"word/document.xml": paragraphs("好"), **{f"word/{n}.xml": "" for n in range(3000)}})
        assert kinds("a.docx", data) == [("", "unreadable")]

    def test_entities_that_unfold(self):
        evil = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + paragraphs("&b;")
        assert kinds("a.docx", package({"word/document.xml": evil})) == [("", "unreadable")]

    def test_elements_nested_without_end(self):
        deep = "<a>" * 100_000 + "</a>" * 100_000
        assert kinds("a.docx", package({"word/document.xml": deep}))[-1:] in ([], [("", "unreadable")])


class TestPlaces:
    def test_a_pipe_is_refused_at_once(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(NotFound):
            read_attachment(tmp_path / "pipe.txt")

    @pytest.mark.parametrize("name", ["no.txt", ".", "a\x00b", "x" * 5000])
    def test_what_is_no_file(self, tmp_path, name):
        with pytest.raises(NotFound):
            read_attachment(tmp_path / name)

    def test_a_name_keeps_no_folder(self):
        assert attachment_of("../../etc/pass\u202ewd.txt", b"x").name == "passwd.txt"

    def test_digest_and_size_are_of_the_bytes(self, tmp_path):
        (tmp_path / "a.txt").write_bytes(b"abc")
        file = read_attachment(tmp_path / "a.txt")
        assert (file.size, file.sha256[:16]) == (3, "ba7816bf8f01cfea")


class TestPdf:
    def test_text_of_pages_and_properties(self):
        pypdf = pytest.importorskip("pypdf")
        writer = pypdf.PdfWriter()
        writer.add_blank_page(200, 200)
        writer.add_metadata({"/Subject": f"no {ID}"})
        body = BytesIO()
        writer.write(body)
        assert kinds("a.pdf", body.getvalue()) == [("文档属性", "id_number")]


class TestShown:
    """Files of what is published are opened one by one where the folder is set up for the county."""

    @pytest.fixture
    def published(self, tmp_path):
        (tmp_path / "private").mkdir(0o770)
        source = tmp_path / "附表.txt"
        source.write_text("附表")
        cabinet = FolderCabinet(tmp_path)
        office = Staff(cabinet=cabinet)
        record = office.draft()
        office().do("attach", record, {"file": str(source)})
        (kept,) = (tmp_path / "attachments").iterdir()
        kept.chmod(0o660)
        return office, record, kept

    def through_the_gate(self, office, record):
        office().do("attribute", record, {"attribute": "主动公开"})
        office().do("submit", record)
        for login in ("li", "chen", "zhao"):
            office(login).do("sign", record)
        office().do("publish", record)

    @pytest.mark.parametrize(("folder", "file"), [(0o2771, 0o664), (0o2770, 0o660), (0o700, 0o660)])
    def test_while_published_and_not_otherwise(self, published, folder, file):
        office, record, kept = published
        kept.parent.chmod(folder)
        self.through_the_gate(office, record)
        assert stat.S_IMODE(kept.stat().st_mode) == file
        office().do("withdraw", record, {"reason": "内容有误"})
        assert stat.S_IMODE(kept.stat().st_mode) == 0o660

    def test_what_is_withheld_stays_closed(self, published):
        office, record, kept = published
        kept.parent.chmod(0o2771)
        office().do("attribute", record, {"attribute": "不予公开", "ground": "内部事务信息"})
        assert stat.S_IMODE(kept.stat().st_mode) == 0o660

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
    def test_a_file_of_another_login_is_put_in_place_anew(self, published, monkeypatch):
        office, record, kept = published
        kept.parent.chmod(0o2771)
        before = kept.read_bytes()

        def refused(*_):
            monkeypatch.undo()
            raise PermissionError(1, "Operation not permitted")

        self.through_the_gate(office, record)
        kept.chmod(0o660)
        monkeypatch.setattr(Path, "chmod", refused)
        office.cabinet.show(kept.name, public=True)
        assert (stat.S_IMODE(kept.stat().st_mode), kept.read_bytes()) == (0o664, before)
        assert [each.name for each in kept.parent.iterdir()] == [kept.name]
