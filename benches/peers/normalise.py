"""The peer normalisation of `benches/national.rs` in DuckDB and in Polars for Python, over the same invented figures.

python benches/peers/normalise.py FOLDER [duckdb|polars]

Without a tool both are run, each in a process of its own. What comes out is held against `likeforce.json` in the folder.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

MEASURED = """
create table measured as
select measure, force, period_end, sum(numerator) as numerator, sum(denominator) as denominator,
       sum(numerator) * 1000 / sum(denominator) as value
from read_parquet('{folder}/partnerships.parquet') group by all
"""

STATISTICS = """
create table {name} as
select peer_group, groups.force, peer.measure, peer.period_end, count(peer.value) as n,
       sum(peer.numerator) * 1000 / sum(peer.denominator) as weighted, avg(peer.value) as simple, median(peer.value) as median,
       quantile_cont(peer.value, 0.25) as lower_quartile, quantile_cont(peer.value, 0.75) as upper_quartile,
       min(peer.value) as minimum, max(peer.value) as maximum, count(*) filter (peer.value > own.value) as higher
from read_parquet('{folder}/members.parquet') as groups
join measured as peer on peer.force = groups.member
left join measured as own on own.force = groups.force and own.measure = peer.measure and own.period_end = peer.period_end
where peer.value is not null and {kept}
group by peer_group, groups.force, peer.measure, peer.period_end
"""


def with_duckdb(folder):
    import duckdb

    base = duckdb.connect()
    base.execute(MEASURED.format(folder=folder))
    for name, kept in [("without", "groups.member <> groups.force"), ("whole", "true")]:
        base.execute(STATISTICS.format(folder=folder, name=name, kept=kept))
    ranks, rows = base.execute("select sum(higher + 1), count(*) from whole").fetchone()
    sums = base.execute("select sum(weighted), sum(median), sum(upper_quartile) from without").fetchone()
    return {"rows": rows, "ranks": int(ranks), "weighted": sums[0], "median": sums[1], "upper_quartile": sums[2]}


def with_polars(folder):
    import polars as pl

    keys = ["measure", "force", "period_end"]
    summed = pl.scan_parquet(folder / "partnerships.parquet").group_by(keys).agg(pl.col("numerator", "denominator").sum())
    measured = summed.with_columns(value=pl.col("numerator") * 1000 / pl.col("denominator")).collect().lazy()
    own = measured.select(*keys, own_value="value")
    groups = pl.scan_parquet(folder / "members.parquet")
    joined = groups.join(measured.rename({"force": "member"}), on="member").join(own, on=keys, how="left")

    def statistics(rows):
        value = pl.col("value")
        return (
            rows.filter(value.is_not_null())
            .group_by("peer_group", *keys)
            .agg(
                n=value.count(),
                weighted=pl.col("numerator").sum() * 1000 / pl.col("denominator").sum(),
                simple=value.mean(),
                median=value.median(),
                lower_quartile=value.quantile(0.25, "linear"),
                upper_quartile=value.quantile(0.75, "linear"),
                minimum=value.min(),
                maximum=value.max(),
                higher=(value > pl.col("own_value")).sum(),
            )
            .collect()
        )

    without, whole = statistics(joined.filter(pl.col("member") != pl.col("force"))), statistics(joined)
    sums = without.select(pl.col("weighted", "median", "upper_quartile").sum()).row(0, named=True)
    return {"rows": whole.height, "ranks": int((whole["higher"] + 1).sum())} | sums


TOOLS = {"duckdb": with_duckdb, "polars": with_polars}


def agree(folder, sums):
    """Whether another tool came to the same, to a part in a thousand million."""
    ours = json.loads((folder / "likeforce.json").read_text())
    return all(abs(sums[name] - number) <= 1e-9 * abs(number) for name, number in ours.items())


def main():
    folder = Path(sys.argv[1])
    if len(sys.argv) == 2:
        return max(subprocess.run([sys.executable, __file__, folder, tool]).returncode for tool in TOOLS)
    begun = time.monotonic()
    sums = TOOLS[sys.argv[2]](folder)
    seconds, memory = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = "the same figures" if agree(folder, sums) else f"OTHER FIGURES: {sums}"
    print(f"{sys.argv[2]} {__import__(sys.argv[2]).__version__}: {seconds:.2f} s in all, at most {memory:.0f} MB; {said}")
    return 0 if said == "the same figures" else 1


if __name__ == "__main__":
    sys.exit(main())
