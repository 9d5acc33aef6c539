# stop_the_world: Who asks for a collection stops all threads, for longer the more containers there are
# Redraws stop_the_world.svg from stop_the_world.csv: run `gnuplot stop_the_world.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'stop_the_world.svg'
data = 'stop_the_world.csv'
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
set label 1001 'Who asks for a collection stops all threads, for longer the more'."\n".'containers there are' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment stop_the_world · AMD EPYC, 2 cores · 9 repetitions · commit ebbd0c98fe07 · g++'."\n".'12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.7729
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale x
set logscale y
set xrange [6250:1600000]
set yrange [0.20365875:89.54392800000001]
set xtics ('10,000' 10000, '100,000' 100000, '1,000,000' 1000000)
set ytics ('1' 1, '10' 10)
set label 'containers in the heap, logarithmic' at screen 0.4552,0.1296 center textcolor rgb ink
set label 'everybody stands still (ms), logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'with the lock' at screen 0.7295,0.7833 left font sans.',16' textcolor rgb ink
set label 'without: both pauses' at screen 0.7295,0.6972 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb waiting, \
  data using "x":(only(2)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector
