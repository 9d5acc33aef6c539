# switch_cost: A thread's switch costs as much as 36 of a generator's: the kernel has a part in it
# Redraws switch_cost.svg from switch_cost.csv: run `gnuplot switch_cost.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'switch_cost.svg'
data = 'switch_cost.csv'
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
set label 1001 'A thread''s switch costs as much as 36 of a generator''s: the kernel has a'."\n".'part in it' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 07_cpu_io_threading --experiment switch_cost · Intel(R) Xeon(R) Processor, 2 cores · 9 repetitions ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set label 'this runtime (bar: the middle half of the rounds)' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.5306,0.8037 to screen 0.5619,0.8333 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'CPython 3.13, recorded' at screen 0.5702,0.8185 left font sans.',15' textcolor rgb ink
set label 'time of one switch, both on one core' at first 24.0,136.0 left font sans.' Bold,17' textcolor rgb ink
set arrow from first 222.8,164.0 to first 222.8,442.0 nohead back linecolor rgb '#E0E0E0'
set label '10 ns' at first 222.8,456.0 center font sans.',14' textcolor rgb ink
set arrow from first 431.9,164.0 to first 431.9,442.0 nohead back linecolor rgb '#E0E0E0'
set label '100 ns' at first 431.9,456.0 center font sans.',14' textcolor rgb ink
set arrow from first 640.9,164.0 to first 640.9,442.0 nohead back linecolor rgb '#E0E0E0'
set label '1 µs' at first 640.9,456.0 center font sans.',14' textcolor rgb ink
set arrow from first 850.0,164.0 to first 850.0,442.0 nohead back linecolor rgb '#E0E0E0'
set label '10 µs' at first 850.0,456.0 center font sans.',14' textcolor rgb ink
set label 'logarithmic' at first 536.4,476.0 center font sans.',14' textcolor rgb ink
set label 'generator: send' at first 208.8,198.8 right font sans.',16' textcolor rgb ink
set label 'coroutine: event loop' at first 208.8,268.2 right font sans.',16' textcolor rgb ink
set label 'thread: lock' at first 208.8,337.8 right font sans.',16' textcolor rgb ink
set label 'process: pipe' at first 208.8,407.2 right font sans.',16' textcolor rgb ink
of(who, x) = stringcolumn("who") eq who ? x : NaN
plot \
  data using (of('ours', column("left"))):"y":(column("right")-column("left")):(0) with vectors nohead linecolor rgb ours linewidth 6, \
  data using (of('ours', column("x"))):"y" with points pointtype 7 pointsize 1.2 linecolor rgb ours, \
  data using (of('cpython', column("x"))):"y" with points pointtype 6 pointsize 1.2 linewidth 2 linecolor rgb cpython, \
  data using "text_x":"y":12 with labels left font sans.',15' textcolor rgb ink
