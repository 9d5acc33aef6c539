# death_order: A parent dies before its children, a list from its end, and locals changed sides in 3.14
# Redraws death_order.svg from death_order.csv: run `gnuplot death_order.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'death_order.svg'
data = 'death_order.csv'
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
set label 1001 'A parent dies before its children, a list from its end, and locals'."\n".'changed sides in 3.14' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 01_refcounts --experiment death_order · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'alive' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set label death at screen 0.1521,0.8185 center font death_font textcolor rgb garbage
set label 'freed; the number is the order of the frees, time runs to the right' at screen 0.1760,0.8185 left font sans.',15' textcolor rgb ink
set label 'parent before child' at first 24.0,136.0 left font sans.' Bold,16' textcolor rgb ink
set label 'a.child = b; b.child = c' at first 24.0,159.0 left font mono.',14' textcolor rgb ink
set label 'a list: its last element first' at first 338.0,136.0 left font sans.' Bold,16' textcolor rgb ink
set label '[n1, n2, n3]' at first 338.0,159.0 left font mono.',14' textcolor rgb ink
set label 'a dict: in insertion order' at first 652.0,136.0 left font sans.' Bold,16' textcolor rgb ink
set label '{''x'': n1, ''y'': n2, ''z'': n3}' at first 652.0,159.0 left font mono.',14' textcolor rgb ink
set label 'locals up to 3.13: first to last' at first 24.0,329.0 left font sans.' Bold,16' textcolor rgb ink
set label 'x, y, z made in this order' at first 24.0,352.0 left font mono.',14' textcolor rgb ink
set label 'locals since 3.14: last to first' at first 338.0,329.0 left font sans.' Bold,16' textcolor rgb ink
set label 'x, y, z made in this order' at first 338.0,352.0 left font mono.',14' textcolor rgb ink
set label 'arguments in 3.11 to 3.13' at first 652.0,329.0 left font sans.' Bold,16' textcolor rgb ink
set label 'f(Node(1), Node(2), Node(3))' at first 652.0,352.0 left font mono.',14' textcolor rgb ink
half = 10.20
plot \
  data using "left":"middle":"left":"end":(column("middle")-half):(column("middle")+half) with boxxyerror fill solid 1 border rgb ink linecolor rgb living linewidth 1.6, \
  data using "end":"middle":(death) with labels font death_font textcolor rgb garbage, \
  data using (column("left")-9):"middle":7 with labels right textcolor rgb ink, \
  data using (column("end")+16):"middle":(sprintf('%g', column("freed"))) with labels left font sans.' Bold,17' textcolor rgb ink
