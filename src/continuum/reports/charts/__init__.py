"""Charts: what is plotted, drawn by Vega-Altair as SVG, and said in words."""
