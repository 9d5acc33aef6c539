# interleavings: Four of six orders go wrong: two increments become one, an increment against a decrement leaks or frees too early
# Redraws interleavings.svg from interleavings.csv: run `gnuplot interleavings.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'interleavings.svg'
data = 'interleavings.csv'
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
set label 1001 'Four of six orders go wrong: two increments become one, an increment'."\n".'against a decrement leaks or frees too early' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 05_why_a_lock --experiment interleavings · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set label 'A and B: one more each' at first 24.0,96.0 left font sans.' Bold,17' textcolor rgb ink
set label 'from 1; 3 is right' at first 24.0,117.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,143.7 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,163.0 left font sans.',14' textcolor rgb ink
set label 'right' at first 342.0,153.3 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,190.3 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,209.7 left font sans.',14' textcolor rgb ink
set label 'right' at first 342.0,200.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,237.0 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,256.3 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 342.0,246.7 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,283.7 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,303.0 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 342.0,293.3 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,330.3 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,349.7 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 342.0,340.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,377.0 left font sans.',14' textcolor rgb ink
set label 'B' at first 24.0,396.3 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 342.0,386.7 left font sans.',15' textcolor rgb ink
set label 'right' at first 116.3,470.0 center font sans.',15' textcolor rgb ink
set label 'freed too early' at first 321.3,470.0 center font sans.',15' textcolor rgb ink
set label 'A: one more, B: one less' at first 502.0,96.0 left font sans.' Bold,17' textcolor rgb ink
set label 'from 2; 2 is right' at first 502.0,117.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,143.7 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,163.0 left font sans.',14' textcolor rgb ink
set label 'right' at first 820.0,153.3 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,190.3 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,209.7 left font sans.',14' textcolor rgb ink
set label 'right' at first 820.0,200.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,237.0 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,256.3 left font sans.',14' textcolor rgb ink
set label 'leaks' at first 820.0,246.7 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,283.7 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,303.0 left font sans.',14' textcolor rgb ink
set label 'leaks' at first 820.0,293.3 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,330.3 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,349.7 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 820.0,340.0 left font sans.',15' textcolor rgb ink
set label 'A' at first 502.0,377.0 left font sans.',14' textcolor rgb ink
set label 'B' at first 502.0,396.3 left font sans.',14' textcolor rgb ink
set label 'freed too early' at first 820.0,386.7 left font sans.',15' textcolor rgb ink
set label 'right' at first 594.3,470.0 center font sans.',15' textcolor rgb ink
set label 'leaks' at first 731.0,470.0 center font sans.',15' textcolor rgb ink
set label 'freed too early' at first 867.7,470.0 center font sans.',15' textcolor rgb ink
ends(how, x) = stringcolumn("outcome") eq how ? x : NaN
kind(name, x) = stringcolumn("kind") eq name ? x : NaN
plot \
  data using (ends('right', column("x"))):"y":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb living, \
  data using (ends('leaks', column("x"))):"y":"left":"right":"top":"bottom" with boxxyerror fill solid 0.45 border rgb ink linecolor rgb garbage, \
  data using (ends('freed_early', column("x"))):"y":"left":"right":"top":"bottom" with boxxyerror fill pattern 4 noborder linecolor rgb '#E8C4D8', \
  data using (ends('freed_early', column("x"))):"y":"left":"right":"top":"bottom" with boxxyerror fill empty border rgb ink linecolor rgb ink linewidth 2, \
  data using (kind('step', column("x"))):"y":13 with labels center font sans.',14' textcolor rgb ink, \
  data using (kind('share', column("x"))):"y":13 with labels center font sans.' Bold,14' textcolor rgb ink
