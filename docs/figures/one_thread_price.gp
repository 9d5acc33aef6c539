# one_thread_price: One thread pays most for locks, if it has to lock to read. Without that: 1.00 to 1.76 times the price
# Redraws one_thread_price.svg from one_thread_price.csv: run `gnuplot one_thread_price.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'one_thread_price.svg'
data = 'one_thread_price.csv'
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
set label 1001 'One thread pays most for locks, if it has to lock to read. Without that:'."\n".'1.00 to 1.76 times the price' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 08_no_gil --experiment one_thread_price · Intel(R) Xeon(R) Processor, 2 cores · 25 repetitions · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.7074
set bmargin at screen 0.2000
set xrange [0:12.725]
set yrange [0:70.32968768]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label 'a turn of the model (ns)' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set arrow from screen 0.0406,0.8019 to screen 0.0406,0.8352 heads size screen 0.007,90 linewidth 2 linecolor rgb cpython
set label 'half of the runs lie between' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set label 'only counts, reads and writes' at first 3.084, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'has other things to do too' at first 9.641, graph 1.0949 center font sans.' Bold,17' textcolor rgb ink
set label 'before' at first 1.088,6.000826 right textcolor rgb ink
set label 'added' at first 1.088,12.092496 right textcolor rgb ink
set label 'before' at first 7.645,17.151071 right textcolor rgb ink
set label 'added' at first 7.645,48.1803 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(total) = past_line(column("high") > total ? column("high") : total)
past_line(y) = column("cpython") > y - 1.25588728 && column("cpython") < y + 6.9073800400000005 ? column("cpython") : y
plot \
  data using (stringcolumn("part") eq 'before' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb waiting, \
  data using (stringcolumn("part") eq 'added' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (once(column("x"))):"low":(0):(column("high")-column("low")) with vectors heads size screen 0.008,90 linecolor rgb ink linewidth 2, \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',16' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("total"))):(sprintf('%.0f', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
