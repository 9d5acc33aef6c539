# pause_throughput: From threshold 100 to 10,000 the median pause grows 96-fold; time in the collector goes from 46 to 40 %
# Redraws pause_throughput.svg from pause_throughput.csv: run `gnuplot pause_throughput.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'pause_throughput.svg'
data = 'pause_throughput.csv'
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
set label 1001 'From threshold 100 to 10,000 the median pause grows 96-fold; time in the'."\n".'collector goes from 46 to 40 %' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 04_generations --experiment pause_throughput · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
only(panel, curve, value) = column("panel") == panel && column("curve") == curve ? value : NaN
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb collector linewidth 2.5
set label 'this runtime' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.1992,0.8185 to screen 0.2304,0.8185 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'your python3' at screen 0.2387,0.8185 left font sans.',15' textcolor rgb ink
set multiplot
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
set logscale y
set xrange [9.9:101000]
set yrange [0.000482:152.83583499999997]
set xtics ('10' 10, '100' 100, '1,000' 1000, '10,000' 10000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1, '10' 10, '100' 100) font sans.',14'
set label 'one collection' at screen 0.0250,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'threshold of generation 0, logarithmic' at screen 0.2891,0.1222 center font sans.',15' textcolor rgb ink
set label 'pause (ms), logarithmic' at screen 0.0312,0.4611 center rotate font sans.',15' textcolor rgb ink
set label 'longest' at screen 0.1271,0.6110 left font sans.',15' textcolor rgb ink
set label '99 %' at screen 0.1271,0.3429 left font sans.',15' textcolor rgb ink
set label 'median' at screen 0.1271,0.2797 left font sans.',15' textcolor rgb ink
plot \
  data using (only(1,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using (only(1,2, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using (only(1,3, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using (only(1,4, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython, \
  data using (only(1,5, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython, \
  data using (only(1,6, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
unset logscale y
set xrange [9.9:101000]
set yrange [0:100]
set xtics ('10' 10, '100' 100, '1,000' 1000, '10,000' 10000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100) font sans.',14'
set label 'all of them' at screen 0.5177,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'threshold of generation 0, logarithmic' at screen 0.7818,0.1222 center font sans.',15' textcolor rgb ink
set label '% of the time in collections' at screen 0.5240,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(2,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using (only(2,2, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
unset multiplot
