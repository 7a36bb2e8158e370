"""The XMP packet of an exported picture: rating, label, and that a trained algorithm made it.

Written as XML text by hand, because a packet of this size needs no library and a PNG carries it in
an iTXt chunk. Terms: IPTC Photo Metadata 2025.1, XMP basic schema, XMP Dynamic Media.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from core.domain.image import Flag, Label, Marks

KEY = "XML:com.adobe.xmp"
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 {attributes}/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def packet(marks: Marks, prompt: str, tool: str, system: str) -> str:
    """The packet for a picture with these marks.

    `tool` is the program with its version, `system` the generator with its adapter. A rejected
    picture keeps its stars: the reject is in `xmpDM:pick`, for some readers ignore a rating of -1.
    """
    attributes = {
        "xmp:Rating": str(marks.stars),
        "xmp:CreatorTool": tool,
        "Iptc4xmpExt:DigitalSourceType": SOURCE_TYPE,
        "Iptc4xmpExt:AISystemUsed": system,
        "Iptc4xmpExt:AIPromptInformation": prompt,
    }
    if marks.label is not Label.NONE:
        attributes["xmp:Label"] = marks.label.name.capitalize()
    if marks.flag is not Flag.NONE:
        attributes["xmpDM:pick"] = str(int(marks.flag))
    pairs = (f"{name}={quoteattr(_printable(value))}" for name, value in attributes.items())
    return _PACKET.format(attributes="\n ".join(pairs))


def _printable(text: str) -> str:
    """XML 1.0 has no control characters, and no half of a surrogate pair."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))
