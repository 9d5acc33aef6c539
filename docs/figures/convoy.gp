# convoy: Beside one thread that computes an answer takes 5.14 ms under the interval lock: as long as its interval. Without: 7.56 µs
# Redraws convoy.svg from convoy.csv: run `gnuplot convoy.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'convoy.svg'
data = 'convoy.csv'
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
set label 1001 'Beside one thread that computes an answer takes 5.14 ms under the'."\n".'interval lock: as long as its interval. Without: 7.56 µs' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment convoy · Intel(R) Xeon(R) Processor, 2 cores · 200 repetitions ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8193
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale y
set xrange [0:95]
set yrange [0.004171874999999999:8.279930400000001]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80)
set ytics ('0.01' 0.01, '0.1' 0.1, '1' 1)
set label '% of the answers are quicker (dashed: CPython, recorded)' at screen 0.4784,0.1296 center textcolor rgb ink
set label 'ms to an answer, logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'nobody computes' at screen 0.8297,0.3131 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8297,0.4560 left font sans.',16' textcolor rgb ink
set label 'tick' at screen 0.8297,0.5359 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8297,0.7700 left font sans.',16' textcolor rgb ink
set label '0.1 ms' at screen 0.8297,0.6137 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8297,0.5748 left font sans.',16' textcolor rgb ink
set label '1 ms' at screen 0.8297,0.7105 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8297,0.6716 left font sans.',16' textcolor rgb ink
set label '5 ms' at screen 0.8297,0.8477 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8297,0.8089 left font sans.',16' textcolor rgb ink
set label 'no lock' at screen 0.8297,0.3520 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with lines linewidth 2.2 linecolor rgb blocked_io, \
  data using "x":(only(2)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(3)) with lines linewidth 2.2 linecolor rgb woke_for_nothing, \
  data using "x":(only(4)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(5)) with lines linewidth 2.2 linecolor rgb collector, \
  data using "x":(only(6)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(7)) with lines linewidth 2.2 linecolor rgb garbage, \
  data using "x":(only(8)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(9)) with lines linewidth 2.2 linecolor rgb ours, \
  data using "x":(only(10)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(11)) with lines linewidth 2.2 linecolor rgb running
