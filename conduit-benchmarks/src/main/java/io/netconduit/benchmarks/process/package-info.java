/**
 * The server process and the client process of each peer, controlled by lines of text.
 */
@NullMarked
package io.netconduit.benchmarks.process;

import org.jspecify.annotations.NullMarked;
