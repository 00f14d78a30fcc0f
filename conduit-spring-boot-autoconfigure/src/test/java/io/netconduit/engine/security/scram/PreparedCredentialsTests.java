package io.netconduit.engine.security.scram;

import java.util.Set;

import io.netconduit.ConduitCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PreparedCredentials}.
 */
class PreparedCredentialsTests {

	@Test
	void preparesTheNameAndKeepsThePassword() {
		ConduitCredentials credentials = PreparedCredentials
			.of(ConduitCredentials.ofPassword("a\u0308", "o\u0308", "one", "two"));
		assertThat(credentials.username()).isEqualTo("\u00E4");
		assertThat(credentials.password()).isEqualTo("o\u0308");
		assertThat(credentials.roles()).containsExactlyInAnyOrder("one", "two");
	}

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					''        , hush, The user name '' is empty
					'\u00AD'  , hush, is empty
					'a\u202E' , hush, contains a character that SASLprep (RFC 4013) prohibits
					bob       , ''  , The password of user 'bob' is empty
					bob       , 'hush\u0007' , The password of user 'bob' contains a character that SASLprep (RFC 4013) prohibits
					""")
	void rejectsAnUnusableNameOrPassword(String username, String password, String sentence) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PreparedCredentials.of(ConduitCredentials.ofPassword(username, password)))
			.withMessageContaining(sentence)
			.withMessageNotContaining("hush");
	}

	@Test
	void rejectsAUserWithoutASecret() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConduitCredentials("bob", null, null, Set.of()))
			.withMessage("User 'bob' has neither a password nor a verifier");
	}

}
