# scaling: Without a lock two threads do up to twice the work, unless they count on one object: then less than one thread
# Redraws scaling.svg from scaling.csv: run `gnuplot scaling.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'scaling.svg'
data = 'scaling.csv'
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
set label 1001 'Without a lock two threads do up to twice the work, unless they count on'."\n".'one object: then less than one thread' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment scaling · AMD EPYC, 2 cores · 9 repetitions · commit ebbd0c98fe07 · g++ 12.2.0,'."\n".'Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.7074
set bmargin at screen 0.2000
set xrange [0:20.238]
set yrange [0:2.289060256831118]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label 'two threads: work of one thread, in the same time' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set arrow from screen 0.0406,0.8019 to screen 0.0406,0.8352 heads size screen 0.007,90 linewidth 2 linecolor rgb cpython
set label 'half of the rounds lie between' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3604,0.8185 to screen 0.3917,0.8185 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'CPython 3.13a5t, recorded: no deferred counts yet' at screen 0.4000,0.8185 left font sans.',15' textcolor rgb ink
set label 'each thread its own' at first 3.500, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'all one thing, counted' at first 10.619, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'all one, not counted' at first 17.238, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label '' at first -0.186,0.920611351339917 right textcolor rgb ink
set label '' at first 7.433,0.38177029076932917 right textcolor rgb ink
set label '' at first 14.052,0.964379690276329 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(end) = past_line(column("high") > end ? column("high") : end)
past_line(y) = column("cpython") > y - 0.04087607601484138 && column("cpython") < y + 0.2248184180816276 ? column("cpython") : y
plot \
  data using "x":"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (once(column("x"))-0.47):"cpython":(0.94):(0) with vectors nohead linecolor rgb cpython linewidth 3.5 dashtype (2.2,1.2), \
  data using (once(column("x"))):"low":(0):(column("high")-column("low")) with vectors heads size screen 0.008,90 linecolor rgb ink linewidth 2, \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',14' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("end"))):(sprintf('%.1f', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
