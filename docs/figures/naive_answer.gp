# naive_answer: A lock for each object and atomic counts: 12 times the price on one thread. Biased counts: 2.0 times
# Redraws naive_answer.svg from naive_answer.csv: run `gnuplot naive_answer.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'naive_answer.svg'
data = 'naive_answer.csv'
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
set label 1001 'A lock for each object and atomic counts: 12 times the price on one'."\n".'thread. Biased counts: 2.0 times' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment naive_answer · AMD EPYC, 2 cores · 25 repetitions · commit ebbd0c98fe07 · g++'."\n".'12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.7074
set bmargin at screen 0.2000
set xrange [0:12.782]
set yrange [0:27.623292480000003]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label 'to read an item of a list, by each thread (ns)' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set arrow from screen 0.0406,0.8019 to screen 0.0406,0.8352 heads size screen 0.007,90 linewidth 2 linecolor rgb cpython
set label 'half of the runs lie between' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set label 'one thread' at first 2.000, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'two threads, a list each' at first 6.391, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'two threads, one list' at first 10.782, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label '' at first -0.080,0.360634375 right textcolor rgb ink
set label '' at first 4.311,0.7241205 right textcolor rgb ink
set label '' at first 8.702,0.72556775 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(end) = past_line(column("high") > end ? column("high") : end)
past_line(y) = column("cpython") > y - 0.49327308000000003 && column("cpython") < y + 2.7130019400000003 ? column("cpython") : y
plot \
  data using "x":"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (once(column("x"))):"low":(0):(column("high")-column("low")) with vectors heads size screen 0.008,90 linecolor rgb ink linewidth 2, \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',16' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("end"))):(sprintf('%.1f', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
