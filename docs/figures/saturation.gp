# saturation: 64 cores that count on one object do the work of 1.5; if it is not counted, of 64
# Redraws saturation.svg from saturation.csv: run `gnuplot saturation.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'saturation.svg'
data = 'saturation.csv'
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
set label 1001 '64 cores that count on one object do the work of 1.5; if it is not'."\n".'counted, of 64' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment saturation · AMD EPYC, 2 cores · 1 repetition · commit ebbd0c98fe07 · g++'."\n".'12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.7729
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale x
set logscale y
set xrange [0.625:102.4]
set yrange [0.48190493618361907:101.83153632937807]
set xtics ('1' 1, '10' 10, '100' 100)
set ytics ('1' 1, '10' 10, '100' 100)
set label 'cores, simulated, a thread on each, logarithmic' at screen 0.4552,0.1296 center textcolor rgb ink
set label 'work done, relative to one core, logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'one object, deferred' at screen 0.7248,0.7770 left font sans.',16' textcolor rgb ink
set label 'one object, atomic' at screen 0.7248,0.3605 left font sans.',16' textcolor rgb ink
set label 'one object, its lock' at screen 0.7248,0.2827 left font sans.',16' textcolor rgb ink
set label 'one lock for all' at screen 0.7248,0.3216 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb running, \
  data using "x":(only(2)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using "x":(only(3)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb woke_for_nothing, \
  data using "x":(only(4)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb waiting
