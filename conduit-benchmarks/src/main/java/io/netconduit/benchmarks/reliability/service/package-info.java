/**
 * Trials of what load does: too much of it, slow peers, many peers, a stop in the middle.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.service;

import org.jspecify.annotations.NullMarked;
