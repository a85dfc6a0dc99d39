"""A chart in a Word paper: bars of Word's own, sharp in print, to be restyled by hand, without a workbook behind."""

from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordPaper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from reports.block import Chart, Series
from reports.plain_text import plain_text

_WIDTH_MM = 158
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Told apart without colour: full, hatched, empty.
_FILLINGS = (
    '<a:solidFill><a:srgbClr val="595959"/></a:solidFill>',
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>',
    '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
)
_EDGE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_FAINT = '<c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>'
_LABELS_AXIS, _VALUES_AXIS = 1001, 1002


def add_chart(document: WordPaper, chart: Chart) -> Paragraph:
    """The chart in a paragraph of its own at the end of the paper."""
    package = document.part.package
    assert package is not None
    name: PackURI = package.next_partname("/word/charts/chart%d.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, _chart(chart).encode(), package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run()._r.append(parse_xml(_frame(chart, relation, document.part.next_id)))
    return paragraph


def _frame(chart: Chart, relation: str, number: int) -> str:
    words = "；".join(f"{each.name}：{_read_out(chart, each)}" for each in chart.series)
    place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="{place}" {_NAMES}>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{Mm(_WIDTH_MM)}" cy="{Mm(chart.height_mm)}"/>'
        f'<wp:docPr id="{number}" name={quoteattr(f"图 {number}")} descr={quoteattr(f"{chart.title}。{words}")}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_DRAWING}/chart"><c:chart r:id="{relation}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _read_out(chart: Chart, series: Series) -> str:
    """What somebody who cannot see the bars is told."""
    return "，".join(f"{label} {chart.said(value)}" for label, value in zip(chart.labels, series.values, strict=True))


def _chart(chart: Chart) -> str:
    bars = "".join(_series(chart, number, each) for number, each in enumerate(chart.series))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}><c:roundedCorners val="0"/>'
        f'<c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{bars}<c:gapWidth val="60"/><c:axId val="{_LABELS_AXIS}"/>'
        f'<c:axId val="{_VALUES_AXIS}"/></c:barChart>{_axes(chart)}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f"</c:chart>{_words_look(900)}</c:chartSpace>"
    )


def _title(title: str) -> str:
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="1200" b="0"/><a:t>{_text(title)}</a:t></a:r></a:p></c:rich></c:tx>'
        f'<c:overlay val="0"/></c:title>'
    )


def _series(chart: Chart, number: int, series: Series) -> str:
    labels = "".join(f'<c:pt idx="{at}"><c:v>{_text(label)}</c:v></c:pt>' for at, label in enumerate(chart.labels))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(series.values) if value is not None
    )
    count = f'<c:ptCount val="{len(chart.labels)}"/>'
    form = "0." + "0" * chart.decimals if chart.decimals else "0"
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{_text(series.name)}</c:v></c:tx>'
        f'<c:spPr>{_FILLINGS[number % len(_FILLINGS)]}{_EDGE}</c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>{_words_look(800)}'
        f'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>{form}</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _axes(chart: Chart) -> str:
    # Bars that lie are read from above, as the table is.
    order, labels_at, values_at = ("maxMin", "l", "t") if chart.lying else ("minMax", "b", "l")
    return (
        f'<c:catAx><c:axId val="{_LABELS_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{labels_at}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_words_look(800)}'
        f'<c:crossAx val="{_VALUES_AXIS}"/><c:crosses val="autoZero"/><c:tickLblSkip val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{values_at}"/><c:majorGridlines>{_FAINT}</c:majorGridlines>'
        f'<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_words_look(800)}<c:crossAx val="{_LABELS_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _words_look(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _text(text: str) -> str:
    return escape(plain_text(text))
