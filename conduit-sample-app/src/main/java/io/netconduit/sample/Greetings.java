package io.netconduit.sample;

import java.util.Map;

import io.netconduit.annotation.ConduitHandler;

/**
 * Answers greetings. The answer is sent back as a message of type
 * {@code greeting_response}.
 */
@ConduitHandler
class Greetings {

	@ConduitHandler("greeting")
	Map<String, String> greet(Greeting greeting) {
		return Map.of("reply", "Hello, " + greeting.name() + "!");
	}

}
