# deadlock: Each thread holds what the other one waits for: 33 % of all orders end so, and none if both begin with the same lock
# Redraws deadlock.svg from deadlock.csv: run `gnuplot deadlock.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'deadlock.svg'
data = 'deadlock.csv'
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
set label 1001 'Each thread holds what the other one waits for: 33 % of all orders end'."\n".'so, and none if both begin with the same lock' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 05_why_a_lock --experiment deadlock · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set label 'each takes its own lock first' at first 24.0,96.0 left font sans.' Bold,17' textcolor rgb ink
set label 'nobody can go on' at first 24.0,118.0 left font sans.',15' textcolor rgb ink
set arrow from first 54.0,434.0 to first 460.0,434.0 linecolor rgb '#777777' size 8,20 filled
set label 'time, in steps' at first 460.0,450.0 right font sans.',15' textcolor rgb ink
set label 'A' at first 24.0,169.0 left font sans.' Bold,18' textcolor rgb ink
set arrow from first 435.6,258.0 to first 435.6,300.0 front linewidth 2.5 linecolor rgb ink size 12,20 filled
set label 'B' at first 24.0,327.0 left font sans.' Bold,18' textcolor rgb ink
set arrow from first 399.1,362.0 to first 399.1,196.0 front linewidth 2.5 linecolor rgb ink size 12,20 filled
set label 'both take lock1 first' at first 500.0,96.0 left font sans.' Bold,17' textcolor rgb ink
set label 'B begins when A has given lock1 back' at first 500.0,118.0 left font sans.',15' textcolor rgb ink
set arrow from first 530.0,434.0 to first 936.0,434.0 linecolor rgb '#777777' size 8,20 filled
set label 'time, in steps' at first 936.0,450.0 right font sans.',15' textcolor rgb ink
set label 'A' at first 500.0,169.0 left font sans.' Bold,18' textcolor rgb ink
set label 'B' at first 500.0,327.0 left font sans.' Bold,18' textcolor rgb ink
only(what) = stringcolumn("what") eq what ? column("x") : NaN
plot \
  data using (only('holds')):"y":"left":"right":"top":"bottom" with boxxyerror fill solid 0.35 border rgb ink linecolor rgb ours, \
  data using (only('waits')):"y":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb waiting, \
  data using "x":"y":13 with labels center font sans.',15' textcolor rgb ink
