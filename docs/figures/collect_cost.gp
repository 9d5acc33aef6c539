# collect_cost: A collection costs time per object, live or garbage: ten times the objects, ten times the pause
# Redraws collect_cost.svg from collect_cost.csv: run `gnuplot collect_cost.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'collect_cost.svg'
data = 'collect_cost.csv'
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
set label 1001 'A collection costs time per object, live or garbage: ten times the'."\n".'objects, ten times the pause' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 03_trial_deletion --experiment collect_cost · Intel(R) Xeon(R) Processor, 2 cores · 3 repetitions ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.6431
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale x
set logscale y
set xrange [625:1600000]
set yrange [0.000935625:144.958248]
set xtics ('1,000' 1000, '10,000' 10000, '100,000' 100000, '1,000,000' 1000000)
set ytics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1, '10' 10, '100' 100)
set label 'lists in cycles of two, logarithmic' at screen 0.3903,0.1296 center textcolor rgb ink
set label 'one full collection (ms), logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'live: 25 ns each' at screen 0.6233,0.7413 left font sans.',16' textcolor rgb ink
set label 'CPython 3.11.7, live: 36 ns' at screen 0.6233,0.7802 left font sans.',16' textcolor rgb ink
set label 'garbage: 48 ns each' at screen 0.6233,0.8191 left font sans.',16' textcolor rgb ink
set label 'CPython 3.11.7, garbage: 91 ns' at screen 0.6233,0.8580 left font sans.',16' textcolor rgb ink
set label 'one walk over as much memory: 7 ns' at screen 0.6233,0.6764 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using "x":(only(2)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(3)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb garbage, \
  data using "x":(only(4)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(5)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb waiting
