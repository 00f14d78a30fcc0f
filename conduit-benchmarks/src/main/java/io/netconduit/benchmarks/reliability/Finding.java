package io.netconduit.benchmarks.reliability;

/**
 * The result of testing one guarantee.
 *
 * @param promise the guarantee, one sentence
 * @param trial how it was tested, one sentence
 * @param figure the measured values, with units
 * @param held whether the guarantee was met
 */
public record Finding(String promise, String trial, String figure, boolean held) {

}
