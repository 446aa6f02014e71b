"""Bytes to text with offsets: plain text, Markdown, HTML, PDF with a text layer, and DOCX."""

from hegui.documents.document import Document, Passage, Place, Run
from hegui.documents.read import MAX_BYTES, decode, read

__all__ = ["MAX_BYTES", "Document", "Passage", "Place", "Run", "decode", "read"]
