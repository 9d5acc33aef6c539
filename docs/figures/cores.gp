# cores: On 64 simulated cores the tick lock makes 64 threads 2.5 times as slow as one, the interval lock 1.0
# Redraws cores.svg from cores.csv: run `gnuplot cores.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'cores.svg'
data = 'cores.csv'
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
set label 1001 'On 64 simulated cores the tick lock makes 64 threads 2.5 times as slow as'."\n".'one, the interval lock 1.0' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment cores · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
only(panel, curve, value) = column("panel") == panel && column("curve") == curve ? value : NaN
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb woke_for_nothing linewidth 2.5
set label 'tick lock (upper line)' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.2888,0.8185 to screen 0.3200,0.8185 nohead linecolor rgb ours linewidth 2.5
set label 'interval lock (lower line)' at screen 0.3283,0.8185 left font sans.',15' textcolor rgb ink
set multiplot
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
unset logscale y
set xrange [0.99:64.64]
set yrange [0:2.7287585232039735]
set xtics ('1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('0' 0, '1' 1, '2' 2) font sans.',14'
set label 'time' at screen 0.0250,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'cores, and threads, logarithmic' at screen 0.2891,0.1222 center font sans.',15' textcolor rgb ink
set label 'relative to one thread' at screen 0.0312,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(1,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb woke_for_nothing, \
  data using (only(1,2, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.7222
set bmargin at screen 0.2000
set logscale x
unset logscale y
set xrange [0.99:64.64]
set yrange [0:782.212681260467]
set xtics ('1' 1, '10' 10) font sans.',14' offset 0,0.7
set ytics ('0' 0, '200' 200, '400' 400, '600' 600) font sans.',14'
set label 'wake-ups for nothing' at screen 0.5177,0.7556 left font sans.' Bold,16' textcolor rgb ink
set label 'cores, and threads, logarithmic' at screen 0.7818,0.1222 center font sans.',15' textcolor rgb ink
set label 'thousands per second' at screen 0.5240,0.4611 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(2,1, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb woke_for_nothing, \
  data using (only(2,2, column("x"))):"high" with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours
unset label
unset object
unset arrow
unset multiplot
