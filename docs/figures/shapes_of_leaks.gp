# shapes_of_leaks: Seven ways to leak: every object is held, and by none that is not in the picture
# Redraws shapes_of_leaks.svg from shapes_of_leaks.csv: run `gnuplot shapes_of_leaks.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,1080 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'shapes_of_leaks.svg'
data = 'shapes_of_leaks.csv'
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
set label 1001 'Seven ways to leak: every object is held, and by none that is not in the'."\n".'picture' at screen 0.0250,0.9685 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 02_cycle_leaks --experiment shapes · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0324 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [1080:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.9019 to screen 0.0563,0.9167 fillcolor rgb garbage fillstyle solid 1 border rgb ink
set label 'garbage, with its reference count' at screen 0.0646,0.9093 left font sans.',15' textcolor rgb ink
set label 'a list in itself' at first 24.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 1' at first 24.0,156.0 left font sans.',15' textcolor rgb ink
set label 'a pair of dicts' at first 336.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 2' at first 336.0,156.0 left font sans.',15' textcolor rgb ink
set label 'a ring of five lists' at first 648.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 5' at first 648.0,156.0 left font sans.',15' textcolor rgb ink
set label 'parent and child' at first 24.0,440.7 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 4; up to 3.10: 6' at first 24.0,462.7 left font sans.',15' textcolor rgb ink
set label 'a function that calls itself' at first 336.0,440.7 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 3' at first 336.0,462.7 left font sans.',15' textcolor rgb ink
set label 'a bound method, kept' at first 648.0,440.7 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 2; up to 3.10: 3' at first 648.0,462.7 left font sans.',15' textcolor rgb ink
set label 'a saved exception' at first 24.0,747.3 left font sans.' Bold,16' textcolor rgb ink
set label 'CPython 3.13 finds 4; in 2.7: 0' at first 24.0,769.3 left font sans.',15' textcolor rgb ink
is(kind) = strcol("kind") eq kind
at(kind) = is(kind) ? column("x") : NaN
in(state) = is('object') && strcol("state") eq state ? column("x") : NaN
plot \
  data using (at('line')):"y":"dx":"dy" with vectors nohead linecolor rgb ink linewidth 1.8, \
  data using (at('weak line')):"y":"dx":"dy" with vectors nohead linecolor rgb ink linewidth 1.8 dashtype (4,3), \
  data using (at('arrow')):"y":"dx":"dy" with vectors head filled size first 12,20 linecolor rgb ink linewidth 1.8, \
  data using (at('weak arrow')):"y":"dx":"dy" with vectors head empty size first 12,20 linecolor rgb ink linewidth 1.8, \
  data using (in('living')):(column("y")):(column("radius")) with circles fillstyle solid 1 border rgb ink linecolor rgb living linewidth 1.8, \
  data using (in('garbage')):(column("y")):(column("radius")) with circles fillstyle solid 1 border rgb ink linecolor rgb garbage linewidth 1.8, \
  data using (in('unreachable so far')):(column("y")):(column("radius")) with circles fillstyle solid 1 noborder linecolor rgb living, \
  data using (in('unreachable so far')):(column("y")):(column("radius")) with circles fillstyle solid 0.2 border rgb garbage linecolor rgb garbage linewidth 2.5 dashtype (5,3), \
  data using (at('name')):"y":"dx":"dy" with boxxyerror fillstyle empty border rgb ink linecolor rgb ink linewidth 1.8, \
  data using (at('name')):"y":12 with labels center font mono.',15' textcolor rgb ink, \
  data using (at('object')):(strlen(strcol("count")) ? column("y")-9 : column("y")):12 with labels center font sans.',14' textcolor rgb ink, \
  data using (at('object')):(column("y")+11):(strcol("count")) with labels center font sans.' Bold,17' textcolor rgb ink
