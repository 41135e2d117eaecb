"""Make the virtual environment inside the checkout and install the pinned packages into it.

`environment.py run` installs what running needs; `environment.py dev` adds what tests and checks need;
`environment.py spark` adds what figures on Spark need; `environment.py lock` adds what renews the pins. Each
part is stamped with a hash of what it was made from, so a second call does nothing. Standard library only: it
runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Parts in the order they are installed; a part's stamp depends on every part before it.
PARTS = {
    "run": ("run.txt", "build.txt"),
    "dev": ("dev.txt",),
    "spark": ("spark.txt",),
    "lock": ("lock.txt",),
}
ORDER = {"run": ("run",), "dev": ("run", "dev"), "spark": ("run", "spark"), "lock": ("run", "lock")}
# Wheels only, except what is published as source alone: that is built with the tools of build.txt, so that
# building fetches nothing that is not pinned.
FORMS = ("--only-binary", ":all:", "--no-binary", "pyspark", "--no-build-isolation")


def main(arguments: list[str]) -> int:
    """Bring the environment up to date for one of the parts; returns the exit status."""
    wanted = arguments[0] if arguments else "run"
    if wanted not in ORDER:
        print(f"Say one of: {', '.join(ORDER)}.", file=sys.stderr)
        return 2
    try:
        make_virtual_environment()
        for part in ORDER[wanted]:
            install_part(part)
        install_continuum()
    except subprocess.CalledProcessError as error:
        print(f"Set-up stopped: `{error.cmd[2]}` did not work; its own words are above.", file=sys.stderr)
        return 1
    return 0


def make_virtual_environment() -> None:
    """Make `.venv`; anew if the checkout has moved since, or if the Python that it was made from is gone."""
    fingerprint = digest(str(ROOT))
    if is_stamped("venv", fingerprint) and works():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    say("making a virtual environment in .venv")
    try:
        run(sys.executable, "-m", "venv", str(VENV))
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        say("this Python cannot make one; on Debian and Ubuntu: apt install python3.11-venv")
        raise
    stamp("venv", fingerprint)


def works() -> bool:
    """Whether the environment's own Python runs and is of the version that is running now."""
    program = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([str(VENV_PYTHON), "-c", program], check=False).returncode == 0
    except OSError:
        return False


def install_part(part: str) -> None:
    """Install one part's pinned packages, every one checked against its hash."""
    files = [ROOT / "requirements" / name for name in PARTS[part]]
    fingerprint = digest(*(file.read_text(encoding="utf-8") for file in files))
    if is_stamped(part, fingerprint):
        return
    pinned = sum(file.read_text(encoding="utf-8").count("==") for file in files)
    say(f"installing what `{part}` needs: {pinned} packages, each checked against its hash")
    requirements = [argument for file in files for argument in ("--requirement", str(file))]
    install("--require-hashes", *FORMS, "--no-compile", *requirements)
    compile_packages()
    stamp(part, fingerprint)


def compile_packages() -> None:
    """Compile the installed packages, all cores at once, without their tests."""
    say("compiling them")
    command = [str(VENV_PYTHON), "-m", "compileall", "-qq", "-j", "0", "-x", r"[/\\]tests?[/\\]", str(VENV)]
    # a file that is not for this Python does not compile and is not needed
    subprocess.run(command, cwd=ROOT, check=False)


def install_continuum() -> None:
    """Install this checkout as it stands, so that edits to `src` count at once; fetches nothing."""
    fingerprint = digest((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if is_stamped("continuum", fingerprint):
        return
    say("installing Continuum itself")
    install("--no-build-isolation", "--no-deps", "--editable", str(ROOT), quiet=True)
    stamp("continuum", fingerprint)


def install(*arguments: str, quiet: bool = False) -> None:
    """Run pip's install in the virtual environment, showing a count of packages as they are fetched."""
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        fetched = 0
        for line in process.stdout:
            if line.startswith("Collecting ") and not quiet:
                fetched += 1
                show_count(fetched, line.split()[1])
            elif line.startswith("Installing collected packages") and not quiet:
                end_count()
                say("unpacking them")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def show_count(fetched: int, requirement: str) -> None:
    """Show how many packages have been reached: one rewritten line on a terminal, a line in ten elsewhere."""
    if sys.stdout.isatty():
        print(f"\r  {fetched:3d}  {requirement:<50.50}", end="", flush=True)
    elif fetched % 10 == 0:
        print(f"  {fetched:3d}  {requirement}", flush=True)


def end_count() -> None:
    """Leave the rewritten line behind."""
    if sys.stdout.isatty():
        print()


def run(*command: str) -> None:
    """Run a command to its end; raises `CalledProcessError` where it fails."""
    subprocess.run(command, cwd=ROOT, check=True)


def digest(*texts: str) -> str:
    """A hash of several texts, in their order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def is_stamped(part: str, fingerprint: str) -> bool:
    """Whether a part was last made from what this fingerprint stands for."""
    mark = VENV / f".stamp-{part}"
    return mark.exists() and mark.read_text(encoding="utf-8") == fingerprint


def stamp(part: str, fingerprint: str) -> None:
    """Note what a part was made from, once it is whole."""
    (VENV / f".stamp-{part}").write_text(fingerprint, encoding="utf-8")


def say(message: str) -> None:
    """One line about what is being done."""
    print(f"set-up: {message}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
