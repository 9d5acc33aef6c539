# agreement: In 20,001 of 20,001 collections of random heaps both find the same garbage; marking also goes through all else that lives
# Redraws agreement.svg from agreement.csv: run `gnuplot agreement.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'agreement.svg'
data = 'agreement.csv'
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
set label 1001 'In 20,001 of 20,001 collections of random heaps both find the same'."\n".'garbage; marking also goes through all else that lives' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 03_trial_deletion --experiment agreement · Intel(R) Xeon(R) Processor, 2 cores · 10000 repetitions ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8285
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale x
set logscale y
set xrange [27.999999999999996:573.4399999999999]
set yrange [0.69625:44.299200000000006]
set xtics ('50' 50, '100' 100, '200' 200, '500' 500)
set ytics ('1' 1, '2' 2, '5' 5, '10' 10, '20' 20)
set label 'containers that are being collected, logarithmic' at screen 0.4830,0.1296 center textcolor rgb ink
set label 'median time (µs), logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'trial deletion' at screen 0.7314,0.6198 left font sans.',16' textcolor rgb ink
set label 'marking' at screen 0.7314,0.7617 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using "x":(only(2)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours
