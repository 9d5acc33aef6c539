# trial_deletion_isolated: Two lists hold each other: every count is explained from inside, nothing is left, both go
# Redraws trial_deletion_isolated.svg from trial_deletion_isolated.csv: run `gnuplot trial_deletion_isolated.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'trial_deletion_isolated.svg'
data = 'trial_deletion_isolated.csv'
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
set label 1001 'Two lists hold each other: every count is explained from inside, nothing'."\n".'is left, both go' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 03_trial_deletion --experiment step_by_step · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb living fillstyle solid 1 border rgb ink
set label 'alive, with its reference count' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.3694,0.8037 to screen 0.4006,0.8333 fillstyle empty border rgb garbage linewidth 2.5 dashtype (5,3)
set label 'unreachable so far' at screen 0.4090,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.5973,0.8037 to screen 0.6285,0.8333 fillcolor rgb garbage fillstyle solid 1 border rgb ink
set label 'garbage' at screen 0.6369,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.7267,0.8037 to screen 0.7579,0.8333 fillcolor rgb collector fillstyle solid 1 border rgb ink
set label 'the collector''s copy of it' at screen 0.7662,0.8185 left font sans.',15' textcolor rgb ink
set label '1. copy the counts' at first 24.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set label 'each object gets a copy of its own count' at first 24.0,156.0 left font sans.',15' textcolor rgb ink
set label '2. subtract from inside' at first 492.0,134.0 left font sans.' Bold,16' textcolor rgb ink
set label 'one less for every reference from inside' at first 492.0,156.0 left font sans.',15' textcolor rgb ink
set label '3. partition' at first 24.0,324.0 left font sans.' Bold,16' textcolor rgb ink
set label 'above zero lives, with all that it reaches' at first 24.0,346.0 left font sans.',15' textcolor rgb ink
set label '4. cut the references' at first 492.0,324.0 left font sans.' Bold,16' textcolor rgb ink
set label 'the garbage lets go, and the counts free it' at first 492.0,346.0 left font sans.',15' textcolor rgb ink
ringed(x) = is('object') && strlen(strcol("ring")) ? x : NaN
aside(r) = 0.72 * (r + 9)  # of the ring's number: to the upper right
is(kind) = strcol("kind") eq kind
at(kind) = is(kind) ? column("x") : NaN
in(state) = is('object') && strcol("state") eq state ? column("x") : NaN
plot \
  data using (at('line')):"y":"dx":"dy" with vectors nohead linecolor rgb ink linewidth 1.8, \
  data using (at('weak line')):"y":"dx":"dy" with vectors nohead linecolor rgb ink linewidth 1.8 dashtype (4,3), \
  data using (at('arrow')):"y":"dx":"dy" with vectors head filled size first 12,20 linecolor rgb ink linewidth 1.8, \
  data using (at('weak arrow')):"y":"dx":"dy" with vectors head empty size first 12,20 linecolor rgb ink linewidth 1.8, \
  data using (ringed(column("x"))):(column("y")):(column("radius")+9) with circles fillstyle solid 0.55 noborder linecolor rgb collector, \
  data using (in('living')):(column("y")):(column("radius")) with circles fillstyle solid 1 border rgb ink linecolor rgb living linewidth 1.8, \
  data using (in('garbage')):(column("y")):(column("radius")) with circles fillstyle solid 1 border rgb ink linecolor rgb garbage linewidth 1.8, \
  data using (in('unreachable so far')):(column("y")):(column("radius")) with circles fillstyle solid 1 noborder linecolor rgb living, \
  data using (in('unreachable so far')):(column("y")):(column("radius")) with circles fillstyle solid 0.2 border rgb garbage linecolor rgb garbage linewidth 2.5 dashtype (5,3), \
  data using (ringed(column("x"))+aside(column("radius"))):(column("y")-aside(column("radius"))):(13) with circles fillstyle solid 1 border rgb ink linecolor rgb collector, \
  data using (ringed(column("x"))+aside(column("radius"))):(column("y")-aside(column("radius"))):(strcol("ring")) with labels center font sans.' Bold,15' textcolor rgb ink, \
  data using (at('name')):"y":"dx":"dy" with boxxyerror fillstyle empty border rgb ink linecolor rgb ink linewidth 1.8, \
  data using (at('name')):"y":12 with labels center font mono.',15' textcolor rgb ink, \
  data using (at('object')):(strlen(strcol("count")) ? column("y")-9 : column("y")):12 with labels center font sans.',14' textcolor rgb ink, \
  data using (at('object')):(column("y")+11):(strcol("count")) with labels center font sans.' Bold,17' textcolor rgb ink
