"""tui-gov: the government information disclosure work (政府信息公开) of a township office, by keyboard."""

__version__ = "0.1.0"
