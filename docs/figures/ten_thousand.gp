# ten_thousand: A task that sleeps costs 1.65 kB as a coroutine, 15.3 kB as a thread and 242 kB as a process
# Redraws ten_thousand.svg from ten_thousand.csv: run `gnuplot ten_thousand.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'ten_thousand.svg'
data = 'ten_thousand.csv'
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
set label 1001 'A task that sleeps costs 1.65 kB as a coroutine, 15.3 kB as a thread and'."\n".'242 kB as a process' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 07_cpu_io_threading --experiment ten_thousand · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set label 'this runtime' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.1992,0.8037 to screen 0.2304,0.8333 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'the python3 of this machine' at screen 0.2387,0.8185 left font sans.',15' textcolor rgb ink
set label 'time for each task, sleep left out' at first 24.0,136.0 left font sans.' Bold,17' textcolor rgb ink
set arrow from first 187.6,164.0 to first 187.6,442.0 nohead back linecolor rgb '#E0E0E0'
set label '1 µs' at first 187.6,456.0 center font sans.',14' textcolor rgb ink
set arrow from first 313.2,164.0 to first 313.2,442.0 nohead back linecolor rgb '#E0E0E0'
set label '100 µs' at first 313.2,456.0 center font sans.',14' textcolor rgb ink
set label 'logarithmic' at first 281.8,476.0 center font sans.',14' textcolor rgb ink
set label '10,000 coroutines' at first 173.6,209.0 right font sans.',16' textcolor rgb ink
set label '10,000 threads' at first 173.6,299.0 right font sans.',16' textcolor rgb ink
set label '1,000 processes' at first 173.6,389.0 right font sans.',16' textcolor rgb ink
set label 'memory of each task while it sleeps' at first 498.0,136.0 left font sans.' Bold,17' textcolor rgb ink
set arrow from first 661.6,164.0 to first 661.6,442.0 nohead back linecolor rgb '#E0E0E0'
set label '1 kB' at first 661.6,456.0 center font sans.',14' textcolor rgb ink
set arrow from first 787.2,164.0 to first 787.2,442.0 nohead back linecolor rgb '#E0E0E0'
set label '100 kB' at first 787.2,456.0 center font sans.',14' textcolor rgb ink
set label 'logarithmic' at first 755.8,476.0 center font sans.',14' textcolor rgb ink
set label '10,000 coroutines' at first 647.6,209.0 right font sans.',16' textcolor rgb ink
set label '10,000 threads' at first 647.6,299.0 right font sans.',16' textcolor rgb ink
set label '1,000 processes' at first 647.6,389.0 right font sans.',16' textcolor rgb ink
of(who, x) = stringcolumn("who") eq who ? x : NaN
plot \
  data using (of('ours', column("left"))):"y":(column("right")-column("left")):(0) with vectors nohead linecolor rgb ours linewidth 6, \
  data using (of('ours', column("x"))):"y" with points pointtype 7 pointsize 1.2 linecolor rgb ours, \
  data using (of('cpython', column("x"))):"y" with points pointtype 6 pointsize 1.2 linewidth 2 linecolor rgb cpython, \
  data using "text_x":"y":12 with labels left font sans.',15' textcolor rgb ink
