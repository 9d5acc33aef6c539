# merge_queue: What another thread drops waits for its owner: at most as much as is dropped between two looks
# Redraws merge_queue.svg from merge_queue.csv: run `gnuplot merge_queue.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'merge_queue.svg'
data = 'merge_queue.csv'
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
set label 1001 'What another thread drops waits for its owner: at most as much as is'."\n".'dropped between two looks' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment merge_queue · AMD EPYC, 2 cores · 1 repetition · commit ebbd0c98fe07 · g++'."\n".'12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.7636
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set xrange [0:1000]
set yrange [0:1060]
set xtics ('0' 0, '200' 200, '400' 400, '600' 600, '800' 800, '1,000' 1000)
set ytics ('0' 0, '200' 200, '400' 400, '600' 600, '800' 800, '1,000' 1000)
set label 'objects that the other thread has dropped' at screen 0.4506,0.1296 center textcolor rgb ink
set label 'objects in the owner''s queue' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'looks every 100' at screen 0.7741,0.2862 left font sans.',16' textcolor rgb ink
set label 'looks every 250' at screen 0.7741,0.3711 left font sans.',16' textcolor rgb ink
set label 'never looks meanwhile' at screen 0.7741,0.7957 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with lines linewidth 2.2 linecolor rgb ours, \
  data using "x":(only(2)) with lines linewidth 2.2 linecolor rgb ours, \
  data using "x":(only(3)) with lines linewidth 2.2 linecolor rgb garbage
