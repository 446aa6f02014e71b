"""Web pages: what a reader sees, and of that the article alone."""

from __future__ import annotations

import time

import pytest

from hegui import documents

HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>某局通报 - 某网</title>
<script>var text = "<p>脚本里的话</p>";</script><style>p {color: red}</style></head><body>"""
MENU = """<div class="header"><a href="/">首页</a>
<ul class="nav"><li><a>政务公开</a></li></ul></div>"""
ARTICLE = """<div class="article"><h1>关于查处网络安全违法案件的通报</h1>
<div class="info">发布时间：2024-05-06 来源：某局</div>
<p>　　近期，我局依法查处网络安全违法案件两起，现将有关情况通报如下：</p>
<p>　　一、广州甲网络科技有限公司未履行网络安全保护义务，违反网络安全法第二十一条，
被处以警告并罚款一万元。</p>
<p>　　二、深圳乙公司未要求用户提供真实身份信息，被责令改正，处以罚款五万元。</p>
<table><tr><td>单位</td><td>处罚</td></tr><tr><td>甲公司</td><td>罚款一万元</td></tr></table></div>"""
FOOT = """<div class="related"><h3>相关链接</h3><ul><li><a>某公司被罚款一百万元</a></li></ul></div>
<div class="footer">主办单位：某局 版权所有 电话：020-00000000</div>
<script>document.write("脚本写的话")</script></body></html>"""


def _read(page: str, *, whole: bool = False) -> str:
    return documents.decode(page.encode(), "page.html", whole=whole).text


def test_the_article_is_parted_from_what_surrounds_it() -> None:
    """Menus, related links and the footer are no part of a notice: a fine in a link is no case."""
    lines = [line.strip() for line in _read(HEAD + MENU + ARTICLE + FOOT).splitlines()]

    assert [
        "关于查处网络安全违法案件的通报",
        "发布时间：2024-05-06 来源：某局",
        "近期，我局依法查处网络安全违法案件两起，现将有关情况通报如下：",
        (
            "一、广州甲网络科技有限公司未履行网络安全保护义务，违反网络安全法第二十一条，"
            "被处以警告并罚款一万元。"
        ),
        "二、深圳乙公司未要求用户提供真实身份信息，被责令改正，处以罚款五万元。",
        "单位\t处罚",
        "甲公司\t罚款一万元",
    ] == lines


def test_the_whole_page_keeps_all_but_scripts() -> None:
    """With `whole` a reader gets the menus as well, and still no script or style."""
    text = _read(HEAD + MENU + ARTICLE + FOOT, whole=True)

    assert "政务公开" in text
    assert "版权所有" in text
    assert "脚本" not in text
    assert "color" not in text


def test_the_name_of_a_page_is_its_title() -> None:
    """It is no part of the text."""
    document = documents.decode((HEAD + ARTICLE).encode(), "page.html")

    assert "某局通报 - 某网" == document.title
    assert "某网" not in document.text


def test_places_hold_when_lines_are_left_out() -> None:
    """What stands in the article is found in the page as a whole."""
    page = (HEAD + MENU + ARTICLE + FOOT).encode("gb18030").replace(b"utf-8", b"gbk  ")
    document = documents.decode(page, "page.html")
    at = document.text.index("罚款五万元")
    place = document.where(at, at + 5)

    assert "罚款五万元".encode("gb18030") == page[place.first : place.last]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a<p>b", "a\nb"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("a  \n b", "a b"),
        ("依据\n  第五十九条", "依据第五十九条"),
        ("甲&nbsp;&nbsp;乙", "甲 乙"),
        ("<p>&#x7532;&#20057;&lt;b&gt;</p>", "甲乙<b>"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("a<script>no</scriptx></script >b", "ab"),
        ("a<style>no", "a"),
        ("a<svg><text>no</text></svg>b", "ab"),
        ("a<div hidden>no<div>no</div></div>b", "ab"),
        ('a<span style="color:red;display: none">no</span>b', "ab"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ('<p title="a>b">c</p>', "c"),
        ("<p title='unclosed>a</p><p>b</p>", "a\nb"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td"),
        ("<table><tr><td>a<td><td>c<tr><td><td>e<td></table>f", "a\t\tc\n\te\nf"),
        (
            "<table><tr><td><p>a</p><p>b</p></td><td><div>c<br>d</div></td></tr></table>",
            "a b \tc d",
        ),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "a\tb\n\tc"),
        ("<table><tr><td colspan=2>a<td>b</table>", "a\t\tb"),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\nb"),
        ("<table><tr><td>a<td><ul><li>b<li>c</ul></table>", "a\nb\nc"),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", "a\nb\tc"),
        ("a<template>no</template>b<noscript>no</noscript>", "ab"),
    ],
)
def test_the_text_is_what_a_reader_sees(page: str, text: str) -> None:
    """Lines, cells, white space and entities as a browser shows them; nothing that it hides."""
    assert text == _read(f"<html><body>{page}", whole=True)


def test_a_page_that_hides_all_of_itself_is_shown() -> None:
    """Some pages show themselves by a script, which is never run."""
    assert "text" == _read("<html><body><div style='display:none'>text</div>", whole=True)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + "text",
        "text" + '<a "' * 200_000,
        "text" + "<!--" * 200_000,
        "text" + "<script>" * 200_000,
        pytest.param("text" + "&" * 40_000 + "<" * 40_000, marks=pytest.mark.full),
        pytest.param("text" + "&" * 200_000 + "<" * 200_000, marks=pytest.mark.full),
        "<div " + "style='display" * 100_000 + ">text",
        pytest.param("<table><tr><td>text" * 50_000, marks=pytest.mark.full),
        pytest.param(
            "<table><tr>" + "<td rowspan=999>a" * 30_000 + "<tr><td>text" * 30_000,
            marks=pytest.mark.full,
        ),
        pytest.param("<table><tr>" + "<td colspan=99>text" * 50_000, marks=pytest.mark.full),
        "text" + " &nbsp" * 200_000 + " ",
        pytest.param("<a href=x>text</a>" * 100_000, marks=pytest.mark.full),
    ],
)
@pytest.mark.parametrize("whole", [True, pytest.param(False, marks=pytest.mark.full)])
def test_no_page_takes_time_without_end(page: str, *, whole: bool) -> None:
    """A megabyte of the worst is read in seconds, since cost grows with length alone."""
    began = time.monotonic()

    assert "text" in _read("<html><body>" + page, whole=whole)
    assert time.monotonic() - began < 30
