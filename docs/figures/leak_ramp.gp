# leak_ramp: A leaking loop: a ramp without the collector, saw-teeth with it, higher as its threshold is higher
# Redraws leak_ramp.svg from leak_ramp.csv: run `gnuplot leak_ramp.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'leak_ramp.svg'
data = 'leak_ramp.csv'
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
set label 1001 'A leaking loop: a ramp without the collector, saw-teeth with it, higher'."\n".'as its threshold is higher' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 02_cycle_leaks --experiment leak_ramp · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8100
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set xrange [0:10000]
set yrange [0:140.893046875]
set xtics ('0' 0, '2,000' 2000, '4,000' 4000, '6,000' 6000, '8,000' 8000, '10,000' 10000)
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100, '120' 120, '140' 140)
set label 'requests' at screen 0.4738,0.1296 center textcolor rgb ink
set label 'process memory (MiB)' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'off' at screen 0.8204,0.7805 left font sans.',16' textcolor rgb ink
set label 'off, python3' at screen 0.8204,0.8194 left font sans.',16' textcolor rgb ink
set label 'threshold 700' at screen 0.8204,0.2876 left font sans.',16' textcolor rgb ink
set label 'threshold 2,000' at screen 0.8204,0.3265 left font sans.',16' textcolor rgb ink
set label 'threshold 10,000' at screen 0.8204,0.4043 left font sans.',16' textcolor rgb ink
set label '10,000, python3' at screen 0.8204,0.3654 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with lines linewidth 2.2 linecolor rgb garbage, \
  data using "x":(only(2)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(3)) with lines linewidth 2.2 linecolor rgb collector, \
  data using "x":(only(4)) with lines linewidth 2.2 linecolor rgb collector, \
  data using "x":(only(5)) with lines linewidth 2.2 linecolor rgb collector, \
  data using "x":(only(6)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython
