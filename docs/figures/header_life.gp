# header_life: Its owner counts in one place, all others in another; at the end the two are added up
# Redraws header_life.svg from header_life.csv: run `gnuplot header_life.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'header_life.svg'
data = 'header_life.csv'
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
set label 1001 'Its owner counts in one place, all others in another; at the end the two'."\n".'are added up' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment header_life · AMD EPYC, 2 cores · 1 repetition · commit ebbd0c98fe07 · g++'."\n".'12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set label 'what the event has changed' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.3246,0.8037 to screen 0.3558,0.8333 fillcolor rgb garbage fillstyle solid 1 border rgb ink
set label 'freed' at screen 0.3642,0.8185 left font sans.',15' textcolor rgb ink
set label 'two threads share it' at first 24.0,132.0 left font sans.' Bold,17' textcolor rgb ink
set label 'owner' at first 24.0,208.1 left font sans.',15' textcolor rgb ink
set label 'local' at first 24.0,232.4 left font sans.',15' textcolor rgb ink
set label 'shared' at first 24.0,256.6 left font sans.',15' textcolor rgb ink
set label 'state' at first 24.0,280.9 left font sans.',15' textcolor rgb ink
set label 'main' at first 150.2,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'a = []' at first 150.2,182.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 254.8,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'b = a' at first 254.8,182.0 center font mono.',14' textcolor rgb ink
set label 'other' at first 359.2,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'c = a' at first 359.2,182.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 463.8,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del a' at first 463.8,182.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 568.2,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del b' at first 568.2,182.0 center font mono.',14' textcolor rgb ink
set label 'other' at first 672.8,162.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del c' at first 672.8,182.0 center font mono.',14' textcolor rgb ink
set label 'two of three references handed over' at first 24.0,321.0 left font sans.' Bold,17' textcolor rgb ink
set label 'owner' at first 24.0,397.1 left font sans.',15' textcolor rgb ink
set label 'local' at first 24.0,421.4 left font sans.',15' textcolor rgb ink
set label 'shared' at first 24.0,445.6 left font sans.',15' textcolor rgb ink
set label 'state' at first 24.0,469.9 left font sans.',15' textcolor rgb ink
set label 'main' at first 150.2,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'a = []' at first 150.2,371.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 254.8,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'q.put(a)' at first 254.8,371.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 359.2,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'q.put(a)' at first 359.2,371.0 center font mono.',14' textcolor rgb ink
set label 'other' at first 463.8,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'gets x and y' at first 463.8,371.0 center font mono.',14' textcolor rgb ink
set label 'other' at first 568.2,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del x' at first 568.2,371.0 center font mono.',14' textcolor rgb ink
set label 'other' at first 672.8,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del y' at first 672.8,371.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 777.2,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'its breaker' at first 777.2,371.0 center font mono.',14' textcolor rgb ink
set label 'main' at first 881.8,351.0 center font sans.' Bold,14' textcolor rgb ink
set label 'del a' at first 881.8,371.0 center font mono.',14' textcolor rgb ink
kind(name) = stringcolumn("kind") eq name ? column("left") : NaN
plot \
  data using (kind('same')):"top":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb living, \
  data using (kind('changed')):"top":"left":"right":"top":"bottom" with boxxyerror fill solid 0.35 border rgb ink linecolor rgb ours, \
  data using (kind('dead')):"top":"left":"right":"top":"bottom" with boxxyerror fill solid 0.45 border rgb ink linecolor rgb garbage, \
  data using ((column("left")+column("right"))/2):((column("top")+column("bottom"))/2):"value" with labels center font sans.',15' textcolor rgb ink
