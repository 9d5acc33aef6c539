# lifetime_memory: Memory goes with the last reference, unless a few survivors pin what lay around them
# Redraws lifetime_memory.svg from lifetime_memory.csv: run `gnuplot lifetime_memory.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'lifetime_memory.svg'
data = 'lifetime_memory.csv'
set datafile separator comma
set datafile columnheaders
set datafile missing ''
ours = '#0072B2'
value_stack = '#F0E442'
running = '#009E73'
waiting = '#D3D3D3'
woke_for_nothing = '#D55E00'
blocked_io = '#56B4E9'
collector = '#E69F00'
garbage = '#CC79A7'
living = '#FFFFFF'
cpython = '#000000'
ink = '#222222'
death = '✕'
death_font = sans.' Bold,26'
set border 3 linecolor rgb '#777777'
set tics nomirror out textcolor rgb ink
set key off
set label 1001 'Memory goes with the last reference, unless a few survivors pin what lay'."\n".'around them' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 01_refcounts --experiment lifetime_memory · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb ours fillstyle solid 1 border rgb ink
set label 'process memory after each line (MiB), n = 4,000,000 ints' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.5933,0.8037 to screen 0.6246,0.8333 fillstyle empty border rgb cpython linewidth 2.5 dashtype (5,3)
set label 'python3 (CPython 3.11.7) on the same machine' at screen 0.6329,0.8185 left font sans.',15' textcolor rgb ink
set label 'a local: back when the function returns' at first 24.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 240.0,150.0 to 240.0,226.0 nohead linecolor rgb '#777777'
set label 'a global: stays' at first 493.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 709.0,150.0 to 709.0,226.0 nohead linecolor rgb '#777777'
set label 'returned and kept: stays' at first 24.0,262.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 240.0,278.0 to 240.0,354.0 nohead linecolor rgb '#777777'
set label 'deleted: back at once' at first 493.0,262.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 709.0,278.0 to 709.0,354.0 nohead linecolor rgb '#777777'
set label 'the last 100 kept: the rest is back' at first 24.0,390.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 240.0,406.0 to 240.0,482.0 nohead linecolor rgb '#777777'
set label 'every n/100th kept: much stays' at first 493.0,390.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 709.0,406.0 to 709.0,482.0 nohead linecolor rgb '#777777'
megabyte = 1.08788  # pixels
half = 8.36
end(name) = column("left") + megabyte * column(name)
# Where the two differ so much that both numbers find room, CPython's stands beside its own bar.
apart(ours, cpython) = (cpython - ours) * megabyte > 50
further(ours, cpython) = cpython > ours && !apart(ours, cpython) ? cpython : ours
plot \
  data using "left":"middle":"left":(end("megabytes")):(column("middle")-half):(column("middle")+half) with boxxyerror fill solid 1 noborder linecolor rgb ours, \
  data using "left":"middle":"left":(end("cpython_megabytes")):(column("middle")-half-2):(column("middle")+half+2) with boxxyerror fill empty border rgb cpython linecolor rgb cpython linewidth 2 dashtype (5,3), \
  data using (apart(column("megabytes"), column("cpython_megabytes")) ? end("cpython_megabytes")+7 : NaN):"middle":(sprintf('%.0f', column("cpython_megabytes"))) with labels left font sans.',15' textcolor rgb ink, \
  data using (column("left")-8):"middle":7 with labels right font mono.',14' textcolor rgb ink, \
  data using (column("left")+megabyte*further(column("megabytes"), column("cpython_megabytes"))+7):"middle":(sprintf('%.0f', column("megabytes"))) with labels left font sans.' Bold,15' textcolor rgb ink
