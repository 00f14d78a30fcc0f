/**
 * The processes: a server and a client for each peer, commanded by lines.
 */
@NullMarked
package io.netconduit.benchmarks.process;

import org.jspecify.annotations.NullMarked;
