package io.netconduit.engine.security.scram;

import java.security.SecureRandom;

import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ScramClient}.
 */
class ScramClientTests {

	private static final String CHALLENGE = "r=mineTheirs,s=c2FsdHNhbHQ=,i=4096";

	private final ClientKeyCache cache = new ClientKeyCache();

	@Test
	void usesARandomNonceAndTheMechanismOfTheBinding() {
		ScramClient plain = new ScramClient("conduit", "secret", ChannelBinding.none(), new SecureRandom(), 4096,
				this.cache);
		ScramClient bound = new ScramClient("conduit", "secret", ChannelBinding.tlsServerEndPoint(new byte[] { 1 }),
				new SecureRandom(), 4096, this.cache);
		assertThat(plain.firstMessage()).matches("n,,n=conduit,r=[A-Za-z0-9+/]{32}")
			.doesNotEndWith(bound.firstMessage().substring(bound.firstMessage().length() - 32));
		assertThat(plain.mechanism()).isEqualTo(Mechanism.SCRAM_SHA_256);
		assertThat(bound.firstMessage()).matches("p=tls-server-end-point,,n=conduit,r=[A-Za-z0-9+/]{32}");
		assertThat(bound.mechanism()).isEqualTo(Mechanism.SCRAM_SHA_256_PLUS);
	}

	@Test
	void sendsTheBindingInBothMessages() {
		assertThat(client(ChannelBinding.none()).finalMessage(CHALLENGE)).startsWith("c=biws,r=mineTheirs,p=");
		ScramClient notOffered = client(ChannelBinding.notOffered());
		assertThat(notOffered.firstMessage()).isEqualTo("y,,n=conduit,r=mine");
		assertThat(notOffered.mechanism()).isEqualTo(Mechanism.SCRAM_SHA_256);
		assertThat(notOffered.finalMessage(CHALLENGE)).startsWith("c=eSws,r=mineTheirs,p=");
		// base64 of "p=tls-server-end-point,," and the bytes 01 02 03
		assertThat(client(ChannelBinding.tlsServerEndPoint(new byte[] { 1, 2, 3 })).finalMessage(CHALLENGE))
			.startsWith("c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAQID,r=mineTheirs,p=");
	}

	@Test
	void preparesAndEscapesTheName() {
		ScramClient client = new ScramClient("a=b,c\u00AD", "secret", ChannelBinding.none(), new SecureRandom(), 4096,
				this.cache);
		assertThat(client.firstMessage()).startsWith("n,,n=a=3Db=2Cc,r=");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					r=mineTheirs,s=c2FsdHNhbHQ=,i=4095          | 4095 iterations, fewer than the 4096 that this client accepts
					r=mineTheirs,s=c2FsdHNhbHQ=,i=5000001       | requests more than 5000000 iterations
					r=mineTheirs,s=c2FsdHNhbHQ=,i=99999999999999 | requests more than 5000000 iterations
					r=mineTheirs,s=c2FsdHNhbHQ=,i=0             | iteration count is not a positive number
					r=mineTheirs,s=c2FsdHNhbHQ=,i=-4096         | iteration count is not a positive number
					r=mineTheirs,s=c2FsdHNhbHQ=,i=04096         | iteration count is not a positive number
					r=mineTheirs,s=c2FsdHNhbA==,i=4096          | salt has 7 bytes, not 8 to 64
					r=mineTheirs,s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,i=4096 | salt has 65 bytes, not 8 to 64
					r=mineTheirs,s=c2FsdHNhbHQ,i=4096           | s= is not base64
					r=mineTheirs,s=***,i=4096                   | s= is not base64
					r=mine,s=c2FsdHNhbHQ=,i=4096                | nonce does not extend the client's
					r=Theirs,s=c2FsdHNhbHQ=,i=4096              | nonce does not extend the client's
					r=mine Theirs,s=c2FsdHNhbHQ=,i=4096         | nonce contains a character that is not printable ASCII
					m=x,r=mineTheirs,s=c2FsdHNhbHQ=,i=4096      | no attribute r= at the expected position
					r=mineTheirs,s=c2FsdHNhbHQ=,i=4096,m=x      | mandatory extension m=
					r=mineTheirs,s=c2FsdHNhbHQ=,i=4096,         | a malformed attribute
					r=mineTheirs,i=4096,s=c2FsdHNhbHQ=          | no attribute s= at the expected position
					r=mineTheirs,s=c2FsdHNhbHQ=                 | ends before its last attribute
					''                                          | a malformed attribute
					""")
	void rejectsAChallengeBeforeDerivingKeys(String challenge, String sentence) {
		ScramClient client = new ScramClient("conduit", "must not be\u202E prepared", ChannelBinding.none(), "mine",
				4096, this.cache);
		assertThatExceptionOfType(ScramException.class).isThrownBy(() -> client.finalMessage(challenge))
			.withMessageContaining(sentence);
	}

	@Test
	void signsAndIgnoresAnOptionalExtension() {
		assertThat(client(ChannelBinding.none()).finalMessage(CHALLENGE + ",x=y"))
			.isEqualTo(TestLogins.signed("secret", "n=conduit,r=mine", CHALLENGE + ",x=y", "c=biws,r=mineTheirs"));
	}

	@Test
	void acceptsTheLongestAndShortestSalt() {
		assertThatNoException().isThrownBy(
				() -> client(ChannelBinding.none()).finalMessage("r=mineTheirs,s=" + "A".repeat(86) + "==,i=4096"));
		assertThatNoException().isThrownBy(() -> client(ChannelBinding.none()).finalMessage(CHALLENGE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v=AA==", "v=***", "v=", "",
			"e=invalid-proof" })
	void rejectsAWrongServerProofAndForgetsTheKeys(String serverFinal) {
		ScramClient client = client(ChannelBinding.none());
		client.finalMessage(CHALLENGE);
		ScramKeys before = this.cache.keys("secret", "saltsalt".getBytes(), 4096);
		assertThatExceptionOfType(ScramException.class).isThrownBy(() -> client.verifyServerFinal(serverFinal));
		assertThat(this.cache.keys("secret", "saltsalt".getBytes(), 4096)).isNotSameAs(before);
	}

	@Test
	void serverCannotBeVerifiedBeforeTheFinalMessage() {
		assertThatIllegalStateException().isThrownBy(() -> client(ChannelBinding.none()).verifyServerFinal("v=AA=="));
	}

	@Test
	void derivesKeysAgainOnlyForAnotherSaltOrCount() {
		byte[] salt = "saltsalt".getBytes();
		ScramKeys keys = this.cache.keys("secret", salt, 4096);
		assertThat(this.cache.keys("secret", salt.clone(), 4096)).isSameAs(keys);
		assertThat(this.cache.keys("secret", salt, 4097).clientKey()).isNotEqualTo(keys.clientKey());
		assertThat(this.cache.keys("secret", "tlastlas".getBytes(), 4097).clientKey()).isNotEqualTo(keys.clientKey());
		ScramKeys last = this.cache.keys("secret", salt, 4096);
		this.cache.clear();
		assertThat(this.cache.keys("secret", salt, 4096)).isNotSameAs(last);
	}

	@Test
	void rejectsUnusableCredentialsAndBinding() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ScramClient("conduit", "hush\u0007", ChannelBinding.none(), new SecureRandom(), 4096,
					this.cache))
			.withMessageContaining("The password of user 'conduit'")
			.withMessageNotContaining("hush");
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelBinding.tlsServerEndPoint(new byte[0]));
	}

	private ScramClient client(ChannelBinding binding) {
		return new ScramClient("conduit", "secret", binding, "mine", 4096, this.cache);
	}

}
