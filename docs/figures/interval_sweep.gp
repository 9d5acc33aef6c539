# interval_sweep: A slice is as long as the interval and a little: the lock changes hands at most 1 / interval times a second
# Redraws interval_sweep.svg from interval_sweep.csv: run `gnuplot interval_sweep.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'interval_sweep.svg'
data = 'interval_sweep.csv'
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
set label 1001 'A slice is as long as the interval and a little: the lock changes hands'."\n".'at most 1 / interval times a second' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment interval_sweep · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
only(panel, curve, value) = column("panel") == panel && column("curve") == curve ? value : NaN
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb ours linewidth 2.5
set label 'this runtime' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.1992,0.8185 to screen 0.2304,0.8185 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'CPython 3.13, recorded' at screen 0.2387,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.4629,0.8185 to screen 0.4942,0.8185 nohead linecolor rgb waiting linewidth 2.5
set label '1 / interval; the interval' at screen 0.5025,0.8185 left font sans.',15' textcolor rgb ink
set multiplot
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
set logscale y
set xrange [0.099:50.5]
set yrange [12.200000000000001:15000]
set xtics ('0.1' 0.1, '1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('100' 100, '1,000' 1000, '10,000' 10000) font sans.',14'
set label 'how often' at screen 0.0250,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'interval (ms), logarithmic' at screen 0.2891,0.1222 center font sans.',15' textcolor rgb ink
set label 'switches per second, logarithmic' at screen 0.0312,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(1,1, column("x"))):"high" with lines linewidth 2.2 linecolor rgb waiting, \
  data using (only(1,2, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using (only(1,3, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
set logscale y
set xrange [0.099:50.5]
set yrange [0.06666666666666667:75.3195]
set xtics ('0.1' 0.1, '1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('0.1' 0.1, '1' 1, '10' 10) font sans.',14'
set label 'for how long' at screen 0.5177,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'interval (ms), logarithmic' at screen 0.7818,0.1222 center font sans.',15' textcolor rgb ink
set label 'slice, median (ms), logarithmic' at screen 0.5240,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(2,1, column("x"))):"high" with lines linewidth 2.2 linecolor rgb waiting, \
  data using (only(2,2, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using (only(2,3, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
unset multiplot
