# price_of_safety: A lock per object costs one thread 38 times as much as one lock for all
# Redraws price_of_safety.svg from price_of_safety.csv: run `gnuplot price_of_safety.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'price_of_safety.svg'
data = 'price_of_safety.csv'
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
set label 1001 'A lock per object costs one thread 38 times as much as one lock for all' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 05_why_a_lock --experiment price_of_safety · Intel(R) Xeon(R) Processor, 2 cores · 25 repetitions ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.7204
set bmargin at screen 0.2000
set xrange [0:13.847]
set yrange [0:109.10176256000001]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label 'incref and decref, by each thread (ns)' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set arrow from screen 0.0406,0.8556 to screen 0.0406,0.8889 heads size screen 0.007,90 linewidth 2 linecolor rgb cpython
set label 'half of the runs lie between' at screen 0.0646,0.8722 left font sans.',15' textcolor rgb ink
set label 'one thread' at first 2.500, graph 1.0925 center font sans.' Bold,17' textcolor rgb ink
set label 'two threads, objects of'."\n".'their own' at first 7.424, graph 1.1708 center font sans.' Bold,17' textcolor rgb ink
set label 'two threads, the same'."\n".'64 objects' at first 11.847, graph 1.1708 center font sans.' Bold,17' textcolor rgb ink
set label '' at first -0.095,0.3437838 right textcolor rgb ink
set label '' at first 5.328,0.70800585 right textcolor rgb ink
set label '' at first 9.752,0.7250421 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(total) = past_line(column("high") > total ? column("high") : total)
past_line(y) = column("cpython") > y - 1.94824576 && column("cpython") < y + 10.715351680000001 ? column("cpython") : y
plot \
  data using "x":"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (once(column("x"))):"low":(0):(column("high")-column("low")) with vectors heads size screen 0.008,90 linecolor rgb ink linewidth 2, \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',16' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("total"))):(sprintf('%.1f', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
