# unfair: One thread's ticks are long calls, the other's are short: under the tick lock the other gets 0 % of the time, by the clock 50 %
# Redraws unfair.svg from unfair.csv: run `gnuplot unfair.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'unfair.svg'
data = 'unfair.csv'
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
set label 1001 'One thread''s ticks are long calls, the other''s are short: under the tick'."\n".'lock the other gets 0 % of the time, by the clock 50 %' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment unfair · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.7222
set bmargin at screen 0.1630
set xrange [0:5.158]
set yrange [0:60.03200000000001]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label '% for the thread with short ticks' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set label 'tick lock' at first 1.000, graph 1.1457 center font sans.' Bold,17' textcolor rgb ink
set label 'CPython 2.7 beside' at first 1.000, graph 1.0695 center font mono.',15' textcolor rgb ink
set label 'interval lock' at first 3.658, graph 1.1457 center font sans.' Bold,17' textcolor rgb ink
set label 'CPython 3.9, 3.13 beside' at first 3.658, graph 1.0695 center font mono.',15' textcolor rgb ink
set label '' at first 0.027,0.1 right textcolor rgb ink
set label '' at first 2.185,25.05 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(total) = past_line(column("high") > total ? column("high") : total)
past_line(y) = column("cpython") > y - 1.072 && column("cpython") < y + 5.896 ? column("cpython") : y
plot \
  data using "x":"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',16' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("total"))):(sprintf('%.1f', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
