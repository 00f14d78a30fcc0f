/**
 * Checks under load: overload, slow peers, many peers, and a graceful shutdown.
 */
@NullMarked
package io.netconduit.benchmarks.reliability.service;

import org.jspecify.annotations.NullMarked;
