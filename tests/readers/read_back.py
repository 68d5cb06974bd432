"""Reads what is handed in with programs of others, and compares every figure with that of `cham score --json`.

usage: read_back.py FOLDER SOFFICE

Each folder in FOLDER is a case: `score.json` and `changed.json` are the records of the assessment and of the same with
one figure changed, `change.json` says in which cell of the workbook that figure stands and what is typed there, and
beside them lie the report, the workbook and the table of the assessment. Word files are read with python-docx, Excel
files with openpyxl, CSV with Python's own reader. LibreOffice computes each workbook anew, as it is and with the
changed figure, set up for Viet Nam and for the United States.
"""

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
from decimal import Decimal

import docx
import openpyxl

COUNTRIES = ["vi-VN", "en-US"]
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>"""
# The rows above the first node in the sheet of the scores, and the column of its points.
ABOVE, POINTS = 3, 6


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.score = self.read("score.json")
        self.changed = self.read("changed.json")
        self.change = self.read("change.json")

    def read(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def only(self, ending):
        [found] = [it for it in self.folder.glob(f"*.{ending}") if it.name.startswith(("bao-cao", "bang-cham"))]
        return found


def expected(record):
    """The points of each node by its place; none where they are part of a published number."""
    published = {node["id"] for node in record["nodes"] if (node.get("trace") or {}).get("by") == "announced" and "state" in node and "entered_by" not in node}
    parents = {node["id"]: node["parent"] for node in record["nodes"]}
    points = []
    for node in record["nodes"]:
        above, covered = node["parent"], False
        while above is not None:
            covered |= above in published
            above = parents[above]
        given = node["points"]
        points.append(None if covered or given is None else Decimal(given))
    return points


def same(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: {found} stands there, {wanted} is right")


def printed(text):
    """A number as it is printed: `1.234,50`, `trừ 2,00`, `không trừ`, a dash."""
    text = text.strip()
    if text == "không trừ":
        return Decimal(0)
    found = re.fullmatch(r"(?:trừ )?(-?[\d.]+(?:,\d+)?)", text)
    return Decimal(found[1].replace(".", "").replace(",", ".")) if found else None


def read_docx(case):
    document = docx.Document(case.only("docx"))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    [table] = [table for table in tables if "Cách tính điểm" in table[0]]
    at = table[0].index("Điểm tự chấm")
    nodes = iter(zip(case.score["nodes"], expected(case.score)))
    totals = 0
    for row in table[1:]:
        if row[1].startswith("TỔNG ĐIỂM"):
            same(f"{case.folder}: total in Word", printed(row[at]), Decimal(case.score["total"]["points"]))
            totals += 1
        elif row[0]:
            # Rows are in the order of the set, but for nodes of other kinds of units.
            wanted = next(points for node, points in nodes if node["code"] == row[0])
            same(f"{case.folder}: {row[0]} in Word", printed(row[at]), wanted)
    same(f"{case.folder}: rows of the total in Word", totals, 1)
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    total = re.search(r"Tổng điểm tự chấm (?:tạm tính )?là ([\d.,]+)/", said)
    same(f"{case.folder}: total in a sentence", printed(total[1]), Decimal(case.score["total"]["points"]))
    return len(table) - 1


def read_csv(case):
    with open(case.only("csv"), encoding="utf-8-sig", newline="") as file:
        rows = {row["Định danh"]: row["Điểm tự chấm"] for row in csv.DictReader(file)}
    number = lambda text: Decimal(text) if text else None
    for node, wanted in zip(case.score["nodes"], expected(case.score)):
        if node["id"] in rows:
            same(f"{case.folder}: {node['id']} in CSV", number(rows[node["id"]]), wanted)
    same(f"{case.folder}: total in CSV", number(rows["tong"]), Decimal(case.score["total"]["points"]))


def read_xlsx(file, record):
    sheet = openpyxl.load_workbook(file, data_only=True).worksheets[0]
    # Binary numbers of the file, to more decimals than points have.
    number = lambda value: None if value in (None, "") else round(Decimal(value), 9).normalize()
    plain = lambda value: None if value is None else value.normalize()
    for place, (node, wanted) in enumerate(zip(record["nodes"], expected(record))):
        found = number(sheet.cell(ABOVE + 1 + place, POINTS).value)
        same(f"{file}: {node['code']}", found, plain(wanted))
    totals = [row[POINTS - 1].value for row in sheet.iter_rows() if str(row[1].value or "").startswith("TỔNG ĐIỂM")]
    same(f"{file}: total", [number(total) for total in totals], [Decimal(record["total"]["points"]).normalize()])


def changed(case, file):
    """The workbook with one figure changed, as openpyxl writes it."""
    book = openpyxl.load_workbook(case.only("xlsx"))
    cell = book.worksheets[1].cell(case.change["row"], case.change["column"])
    becomes = case.change["becomes"]
    cell.value = float(becomes) if becomes[0].isdigit() else becomes
    book.save(file)


def computed(soffice, files, folder, country):
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS.format(country), encoding="utf-8")
    command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", folder, *files], check=True, stdout=subprocess.DEVNULL)


def main():
    whole, soffice = pathlib.Path(sys.argv[1]), sys.argv[2]
    cases = [Case(folder) for folder in sorted(whole.iterdir()) if (folder / "score.json").is_file()]
    rows = 0
    inputs = whole / "computed"
    inputs.mkdir()
    for case in cases:
        rows += read_docx(case)
        read_csv(case)
        read_xlsx(case.only("xlsx"), case.score)
        shutil.copy(case.only("xlsx"), inputs / f"{case.folder.name}.xlsx")
        changed(case, inputs / f"{case.folder.name}-changed.xlsx")
        same(f"{case.folder}: a change that changes nothing", case.score["total"] == case.changed["total"], False)
    for country in COUNTRIES:
        folder = inputs / country
        computed(soffice, sorted(inputs.glob("*.xlsx")), folder, country)
        for case in cases:
            read_xlsx(folder / f"{case.folder.name}.xlsx", case.score)
            read_xlsx(folder / f"{case.folder.name}-changed.xlsx", case.changed)
    print(f"{len(cases)} cases, {rows} rows in Word, Excel, CSV and LibreOffice in {len(COUNTRIES)} countries")


main()
