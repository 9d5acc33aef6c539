# server: One thread that computes, and a server on threads answers 624 requests a second in place of 15,159
# Redraws server.svg from server.csv: run `gnuplot server.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'server.svg'
data = 'server.csv'
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
set label 1001 'One thread that computes, and a server on threads answers 624 requests a'."\n".'second in place of 15,159' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 07_cpu_io_threading --experiment server · Intel(R) Xeon(R) Processor, 2 cores · 3 repetitions · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
only(panel, curve, value) = column("panel") == panel && column("curve") == curve ? value : NaN
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb ours linewidth 2.5
set label 'threads' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.1544,0.8185 to screen 0.1856,0.8185 nohead linecolor rgb running linewidth 2.5
set label 'processes' at screen 0.1940,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3017,0.8185 to screen 0.3329,0.8185 nohead linecolor rgb garbage linewidth 2.5
set label 'coroutines' at screen 0.3412,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.4735,0.8019 to screen 0.4735,0.8352 heads size screen 0.007,90 linewidth 2 linecolor rgb cpython
set label 'from the worst round to the best' at screen 0.4975,0.8185 left font sans.',15' textcolor rgb ink
set multiplot
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
set logscale y
set xrange [0.9306:68.5184]
set yrange [0.06765792881894772:426.2984255253076]
set xtics ('1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100) font sans.',14'
set label 'alone' at screen 0.0250,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'connections, logarithmic' at screen 0.2891,0.1222 center font sans.',15' textcolor rgb ink
set label '1,000 requests/s, logarithmic' at screen 0.0312,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(1,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using (only(1,2, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb ours, \
  data using (only(1,3, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb running, \
  data using (only(1,4, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb running, \
  data using (only(1,5, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb garbage, \
  data using (only(1,6, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb garbage
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
set logscale y
set xrange [0.9306:68.5184]
set yrange [0.06765792881894772:426.2984255253076]
set xtics ('1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100) font sans.',14'
set label 'beside a thread that computes' at screen 0.5177,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'connections, logarithmic' at screen 0.7818,0.1222 center font sans.',15' textcolor rgb ink
set label '1,000 requests/s, logarithmic' at screen 0.5240,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(2,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using (only(2,2, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb ours, \
  data using (only(2,3, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb running, \
  data using (only(2,4, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb running, \
  data using (only(2,5, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb garbage, \
  data using (only(2,6, column("x"))):"low":(0):(column("high") - column("low")) with vectors nohead linewidth 1.4 linecolor rgb garbage
unset label
unset object
unset arrow
unset multiplot
