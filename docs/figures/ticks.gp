# ticks: A tick is neither time nor every instruction: a turn of a loop is 2 to 5 ticks, a long call is one
# Redraws ticks.svg from ticks.csv: run `gnuplot ticks.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,1080 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'ticks.svg'
data = 'ticks.csv'
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
set label 1001 'A tick is neither time nor every instruction: a turn of a loop is 2 to 5'."\n".'ticks, a long call is one' at screen 0.0250,0.9685 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment what_is_a_tick · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0324 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [1080:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.9019 to screen 0.0563,0.9167 fillcolor rgb collector fillstyle solid 1 border rgb ink
set label 'a tick' at screen 0.0646,0.9093 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.1454,0.9019 to screen 0.1767,0.9167 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'is not counted: moves to and from locals, constants, conditional jumps' at screen 0.1850,0.9093 left font sans.',15' textcolor rgb ink
set label 'for i in numbers: pass' at first 24.0,132.0 left font mono.' Bold,15' textcolor rgb ink
set label '2 ticks' at first 321.8,161.0 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 2' at first 321.8,191.0 left font sans.',14' textcolor rgb ink
set label 'for i in numbers: a = i; b = a' at first 24.0,282.3 left font mono.' Bold,15' textcolor rgb ink
set label '2 ticks' at first 702.8,311.3 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 2' at first 702.8,341.3 left font sans.',14' textcolor rgb ink
set label 'while n > 0: n -= 1' at first 24.0,432.7 left font mono.' Bold,15' textcolor rgb ink
set label '3 ticks' at first 798.0,461.7 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 3' at first 798.0,491.7 left font sans.',14' textcolor rgb ink
set label 'for i in numbers: sys.path' at first 24.0,583.0 left font mono.' Bold,15' textcolor rgb ink
set label '4 ticks' at first 607.5,612.0 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 4' at first 607.5,642.0 left font sans.',14' textcolor rgb ink
set label 'for i in numbers: len("")' at first 24.0,733.3 left font mono.' Bold,15' textcolor rgb ink
set label '4 ticks' at first 702.8,762.3 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 4' at first 702.8,792.3 left font sans.',14' textcolor rgb ink
set label 'for i in numbers: g()' at first 24.0,883.7 left font mono.' Bold,15' textcolor rgb ink
set label '5 ticks' at first 702.8,912.7 left font sans.' Bold,15' textcolor rgb ink
set label 'CPython 2.7: 5' at first 702.8,942.7 left font sans.',14' textcolor rgb ink
boxes(counts) = (column("count") > 0) == counts ? column("left") : NaN
plot \
  data using (boxes(1)):"top":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb collector, \
  data using (boxes(0)):"top":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb living, \
  data using ((column("left")+column("right"))/2):(column("middle")+0):"line1" with labels center font sans.',14' textcolor rgb ink, \
  data using ((column("left")+column("right"))/2):(column("middle")+17):"line2" with labels center font sans.',14' textcolor rgb ink, \
  data using ((column("left")+column("right"))/2):(column("middle")+34):"line3" with labels center font sans.',14' textcolor rgb ink
