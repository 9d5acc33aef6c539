# collections_timeline: Generation 0 when more lists than its threshold are new, generation 1 every 12th time, generation 2 the 133rd
# Redraws collections_timeline.svg from collections_timeline.csv: run `gnuplot collections_timeline.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'collections_timeline.svg'
data = 'collections_timeline.csv'
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
set label 1001 'Generation 0 when more lists than its threshold are new, generation 1'."\n".'every 12th time, generation 2 the 133rd' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 04_generations --experiment timeline · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb collector linewidth 2.5
set label 'a collection of this runtime' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3425,0.8185 to screen 0.3737,0.8185 nohead linecolor rgb cpython linewidth 2.5
set label 'CPython''s, recorded' at screen 0.3821,0.8185 left font sans.',15' textcolor rgb ink
set label 'threshold 700' at first 24.0,130.0 left font sans.' Bold,17' textcolor rgb ink
set label 'CPython 2.7 to 3.12' at first 346.0,130.0 left font sans.',15' textcolor rgb ink
set label 'generation 0' at first 24.0,167.9 left font sans.',16' textcolor rgb ink
set label 'every 701 lists' at first 146.0,167.9 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,181.6 to first 916.0,181.6 nohead linecolor rgb '#D3D3D3'
set label 'generation 1' at first 24.0,202.2 left font sans.',16' textcolor rgb ink
set label 'every 12th: 8,412 lists' at first 146.0,202.2 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,215.9 to first 916.0,215.9 nohead linecolor rgb '#D3D3D3'
set label 'generation 2' at first 24.0,236.5 left font sans.',16' textcolor rgb ink
set label 'the 133rd: 93,233 lists' at first 146.0,236.5 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,250.3 to first 916.0,250.3 nohead linecolor rgb '#D3D3D3'
set arrow from first 346.0,253.0 to first 916.0,253.0 nohead linecolor rgb '#777777'
set arrow from first 346.0,253.0 to first 346.0,258.0 nohead linecolor rgb '#777777'
set label '0' at first 346.0,268.0 center font sans.',14' textcolor rgb ink
set arrow from first 462.2,253.0 to first 462.2,258.0 nohead linecolor rgb '#777777'
set label '20,000' at first 462.2,268.0 center font sans.',14' textcolor rgb ink
set arrow from first 578.3,253.0 to first 578.3,258.0 nohead linecolor rgb '#777777'
set label '40,000' at first 578.3,268.0 center font sans.',14' textcolor rgb ink
set arrow from first 694.5,253.0 to first 694.5,258.0 nohead linecolor rgb '#777777'
set label '60,000' at first 694.5,268.0 center font sans.',14' textcolor rgb ink
set arrow from first 810.6,253.0 to first 810.6,258.0 nohead linecolor rgb '#777777'
set label '80,000' at first 810.6,268.0 center font sans.',14' textcolor rgb ink
set label 'threshold 2,000' at first 24.0,309.0 left font sans.' Bold,17' textcolor rgb ink
set label 'CPython 3.13 and later' at first 346.0,309.0 left font sans.',15' textcolor rgb ink
set label 'generation 0' at first 24.0,346.9 left font sans.',16' textcolor rgb ink
set label 'every 2,001 lists' at first 146.0,346.9 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,360.6 to first 916.0,360.6 nohead linecolor rgb '#D3D3D3'
set label 'generation 1' at first 24.0,381.2 left font sans.',16' textcolor rgb ink
set label 'every 12th: 24,012 lists' at first 146.0,381.2 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,394.9 to first 916.0,394.9 nohead linecolor rgb '#D3D3D3'
set label 'generation 2' at first 24.0,415.5 left font sans.',16' textcolor rgb ink
set label 'the 133rd: 266,133 lists' at first 146.0,415.5 left font sans.',14' textcolor rgb ink
set arrow from first 346.0,429.3 to first 916.0,429.3 nohead linecolor rgb '#D3D3D3'
set arrow from first 346.0,432.0 to first 916.0,432.0 nohead linecolor rgb '#777777'
set arrow from first 346.0,432.0 to first 346.0,437.0 nohead linecolor rgb '#777777'
set label '0' at first 346.0,447.0 center font sans.',14' textcolor rgb ink
set arrow from first 447.7,432.0 to first 447.7,437.0 nohead linecolor rgb '#777777'
set label '50,000' at first 447.7,447.0 center font sans.',14' textcolor rgb ink
set arrow from first 549.5,432.0 to first 549.5,437.0 nohead linecolor rgb '#777777'
set label '100,000' at first 549.5,447.0 center font sans.',14' textcolor rgb ink
set arrow from first 651.2,432.0 to first 651.2,437.0 nohead linecolor rgb '#777777'
set label '150,000' at first 651.2,447.0 center font sans.',14' textcolor rgb ink
set arrow from first 752.9,432.0 to first 752.9,437.0 nohead linecolor rgb '#777777'
set label '200,000' at first 752.9,447.0 center font sans.',14' textcolor rgb ink
set arrow from first 854.7,432.0 to first 854.7,437.0 nohead linecolor rgb '#777777'
set label '250,000' at first 854.7,447.0 center font sans.',14' textcolor rgb ink
set label 'lists made and kept' at first 631.0,470.0 center font sans.',16' textcolor rgb ink
only(who) = strcol("who") eq who ? column("x") : NaN
plot \
  data using (only('ours')):"top":(0):(column("bottom")-column("top")) with vectors nohead linewidth 2 linecolor rgb collector, \
  data using (only('cpython')):"top":(0):(column("bottom")-column("top")) with vectors nohead linewidth 1.4 linecolor rgb cpython
