# die_young: Most objects die young, and counting frees them: the collector gets what is left in cycles
# Redraws die_young.svg from die_young.csv: run `gnuplot die_young.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,1080 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'die_young.svg'
data = 'die_young.csv'
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
set label 1001 'Most objects die young, and counting frees them: the collector gets what'."\n".'is left in cycles' at screen 0.0250,0.9685 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 04_generations --experiment die_young · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0324 left font sans.',14' textcolor rgb '#555555'
only(panel, curve, value) = column("panel") == panel && column("curve") == curve ? value : NaN
set object rectangle from screen 0.0250,0.9019 to screen 0.0563,0.9167 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'alive' at screen 0.0646,0.9093 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.1365,0.9019 to screen 0.1677,0.9167 fillcolor rgb collector fillstyle solid 1 border rgb ink
set label 'freed by the collector' at screen 0.1760,0.9093 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.4002,0.9019 to screen 0.4315,0.9167 fillcolor rgb ours fillstyle solid 1 border rgb ink
set label 'freed by counting' at screen 0.4398,0.9093 left font sans.',15' textcolor rgb ink
set arrow from screen 0.6192,0.9093 to screen 0.6504,0.9093 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'alive in CPython 3.13, recorded' at screen 0.6587,0.9093 left font sans.',15' textcolor rgb ink
set multiplot
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.8611
set bmargin at screen 0.5333
set logscale x
unset logscale y
set xrange [1.1773150438526938:314860.94505482604]
set yrange [0:100]
set xtics ('10' 10, '1,000' 1000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100) font sans.',14'
set label 'computes: parses formulas, evaluates them' at screen 0.0250,0.8778 left font sans.' Bold,16' textcolor rgb ink
set label 'age: objects made meanwhile, logarithmic' at screen 0.2891,0.4944 center font sans.',15' textcolor rgb ink
set label '% of all objects' at screen 0.0312,0.6972 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(1,1, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb living, \
  data using (only(1,2, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb collector, \
  data using (only(1,3, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb ours, \
  data using (only(1,4, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.8611
set bmargin at screen 0.5333
set logscale x
unset logscale y
set xrange [1.1773150438526938:890561.2375162897]
set yrange [0:100]
set xtics ('10' 10, '1,000' 1000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100) font sans.',14'
set label 'remembers: an index of words' at screen 0.5177,0.8778 left font sans.' Bold,16' textcolor rgb ink
set label 'age: objects made meanwhile, logarithmic' at screen 0.7818,0.4944 center font sans.',15' textcolor rgb ink
set label '% of all objects' at screen 0.5240,0.6972 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(2,1, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb living, \
  data using (only(2,2, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb collector, \
  data using (only(2,3, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb ours, \
  data using (only(2,4, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
set lmargin at screen 0.1187
set rmargin at screen 0.4594
set tmargin at screen 0.4278
set bmargin at screen 0.1000
set logscale x
unset logscale y
set xrange [1.1773150438526938:374434.87609568]
set yrange [0:100]
set xtics ('10' 10, '1,000' 1000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100) font sans.',14'
set label 'builds documents: nodes know their parents' at screen 0.0250,0.4444 left font sans.' Bold,16' textcolor rgb ink
set label 'age: objects made meanwhile, logarithmic' at screen 0.2891,0.0611 center font sans.',15' textcolor rgb ink
set label '% of all objects' at screen 0.0312,0.2639 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(3,1, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb living, \
  data using (only(3,2, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb collector, \
  data using (only(3,3, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb ours, \
  data using (only(3,4, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
set lmargin at screen 0.6115
set rmargin at screen 0.9521
set tmargin at screen 0.4278
set bmargin at screen 0.1000
set logscale x
unset logscale y
set xrange [1.1773150438526938:748869.75219136]
set yrange [0:100]
set xtics ('10' 10, '1,000' 1000, '100,000' 100000) font sans.',14' offset 0,0.7
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100) font sans.',14'
set label 'simulates: customers in a queue' at screen 0.5177,0.4444 left font sans.' Bold,16' textcolor rgb ink
set label 'age: objects made meanwhile, logarithmic' at screen 0.7818,0.0611 center font sans.',15' textcolor rgb ink
set label '% of all objects' at screen 0.5240,0.2639 center rotate font sans.',15' textcolor rgb ink
plot \
  data using (only(4,1, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb living, \
  data using (only(4,2, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb collector, \
  data using (only(4,3, column("x"))):"low":"high" with filledcurves fillstyle solid 0.85 noborder linecolor rgb ours, \
  data using (only(4,4, column("x"))):"high" with lines linewidth 2 dashtype (6,4) linecolor rgb cpython
unset label
unset object
unset arrow
unset multiplot
