/**
 * A peer that speaks the protocol by hand, independent of every line of the engine.
 */
package io.netconduit.testing;
