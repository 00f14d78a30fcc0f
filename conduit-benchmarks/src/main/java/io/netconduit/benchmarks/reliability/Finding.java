package io.netconduit.benchmarks.reliability;

/**
 * What came of trying one promise.
 *
 * @param promise the promise, one sentence
 * @param trial how it was tried, one sentence
 * @param figure what was measured, with units
 * @param held whether the promise was kept
 */
public record Finding(String promise, String trial, String figure, boolean held) {

}
