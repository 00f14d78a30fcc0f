package io.netconduit.engine.security;

import io.netconduit.testing.Hex;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TlsServerEndPoint}, against what
 * {@code openssl x509 -outform DER | openssl dgst} says.
 */
class TlsServerEndPointTests {

	@ParameterizedTest
	@CsvSource({ "rsa-sha256, 43cc24a20595710503b3f5648d400a81221420633246e7a4a4f685f99a31a5ce",
			"ecdsa-sha384, 96cdf0b5f20aa4b94befee711dc12a4d1d0190369045d8231b8d071cd01d452c"
					+ "3348c966b0474416dbe44a27d876edd1",
			"pss-sha384, a35b3fed19bc2785a0c1677f13feaae126f9660151fb6451f57f633a83afa82e"
					+ "0baa252aef505009a2264df4f0dc116b",
			"rsa-sha512, 37c6a136ddf093ff4dd15b8e5180d1d81a0fa775b9dfeb243f81845f5fdae4de"
					+ "a1bfb8d1287a00a4def0532996191546830aa1fe80fd650f5202ec9ab64afe42" })
	void usesTheHashOfTheSignature(String certificate, String hash) {
		assertThat(TlsServerEndPoint.of(TestTls.certificate(certificate))).isEqualTo(Hex.bytes(hash));
	}

	@ParameterizedTest
	@CsvSource({ "rsa-md5, 3cd17d2e8416c5221a40e8737bfafe50db4fb37a38413d1e15f4ad7ec4c1ab80",
			"rsa-sha1, 5909b2ed768771ec3666063969ea8431cf307793c8fc8edaa94770ab941e6471" })
	void replacesWeakHashesBySha256(String certificate, String hash) {
		assertThat(TlsServerEndPoint.of(TestTls.certificate(certificate))).isEqualTo(Hex.bytes(hash));
	}

	@Test
	void cannotBindToASignatureWithoutAHash() {
		assertThat(TlsServerEndPoint.of(TestTls.certificate("ed25519"))).isNull();
	}

}
