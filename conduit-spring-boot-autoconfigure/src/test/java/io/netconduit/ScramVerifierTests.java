package io.netconduit;

import java.util.HexFormat;

import io.netconduit.engine.security.scram.ScramKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ScramVerifier}.
 */
class ScramVerifierTests {

	private static final byte[] SALT = HexFormat.of().parseHex("5b6d99689d12358eec04b1412236fa81");

	// Both made with Python's hashlib and hmac.
	private static final String PENCIL = "SCRAM-SHA-256$4096:W22ZaJ0SNY7sBLFBIjb6gQ=="
			+ "$M3qLB/NvWybDoNyXW7J9s2PGONT0f36vQ8ynNTWZNac=:QnGgia8ecIKv68sEbLZ6a7mxZVTBf+LzOqMVgLN4C8I=";

	private static final String NON_ASCII = "SCRAM-SHA-256$4096:W22ZaJ0SNY7sBLFBIjb6gQ=="
			+ "$q/T/NTlR25uxhqyyj0WULtaM7Jbu7LA9Catak5AbR5Y=:fnyk9ktBq1fjWyqC9lAywK4sJetYDqUxyNkgisa+exA=";

	@Test
	void derivesSameKeysAsOtherImplementation() {
		assertThat(ScramKeys.verifier("pencil", SALT, 4096).format()).isEqualTo(PENCIL);
	}

	@Test
	void preparesPasswordAsUtf8() {
		assertThat(ScramKeys.verifier("p\u00E4ssw\u00F6rd\u2713", SALT, 4096).format()).isEqualTo(NON_ASCII);
		assertThat(ScramKeys.verifier("pa\u0308ss\u00ADwo\u0308rd\u2713", SALT, 4096).format()).isEqualTo(NON_ASCII);
	}

	@Test
	void readsWhatItWrites() {
		ScramVerifier verifier = ScramVerifier.parse(PENCIL);
		assertThat(verifier.iterations()).isEqualTo(4096);
		assertThat(verifier.salt()).isEqualTo(SALT);
		assertThat(verifier.storedKey()).startsWith(0x33, 0x7a, 0x8b);
		assertThat(verifier.serverKey()).startsWith(0x42, 0x71, 0xa0);
		assertThat(verifier.format()).isEqualTo(PENCIL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                   | has the form SCRAM-SHA-256$<iterations>:<salt>
			SCRAM-SHA-1$4096:c2FsdHNhbHQ=$YQ==:YQ== | has the form
			SCRAM-SHA-256$4096:c2FsdHNhbHQ=$YQ== | has the form
			SCRAM-SHA-256$-1:c2FsdHNhbHQ=$YQ==:YQ== | has the form
			SCRAM-SHA-256$4096:%%%$YQ==:YQ==     | Salt of a SCRAM verifier is not base64
			SCRAM-SHA-256$4096:c2FsdHNhbHQ=$%%:YQ== | StoredKey of a SCRAM verifier is not base64
			SCRAM-SHA-256$4096:c2FsdHNhbHQ=$YQ==:%% | ServerKey of a SCRAM verifier is not base64
			SCRAM-SHA-256$4096:c2FsdA==$YQ==:YQ== | The salt of a SCRAM verifier has 4 bytes but must have 8 to 64
			SCRAM-SHA-256$4095:c2FsdHNhbHQ=$YQ==:YQ== | has 4095 iterations but must have 4096 to 5000000
			SCRAM-SHA-256$5000001:c2FsdHNhbHQ=$YQ==:YQ== | has 5000001 iterations
			SCRAM-SHA-256$4096:c2FsdHNhbHQ=$YQ==:YQ== | The StoredKey of a SCRAM verifier has 1 bytes but must have 32
			""")
	void rejectsInvalidText(String text, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> ScramVerifier.parse(text))
			.withMessageContaining(sentence);
	}

	@Test
	void comparesBytes() {
		assertThat(ScramVerifier.parse(PENCIL)).isEqualTo(ScramVerifier.parse(PENCIL))
			.hasSameHashCodeAs(ScramVerifier.parse(PENCIL))
			.isNotEqualTo(ScramVerifier.parse(NON_ASCII));
	}

	@Test
	void isImmutable() {
		ScramVerifier verifier = ScramVerifier.parse(PENCIL);
		verifier.salt()[0] = 0;
		verifier.storedKey()[0] = 0;
		verifier.serverKey()[0] = 0;
		assertThat(verifier.format()).isEqualTo(PENCIL);
	}

}
