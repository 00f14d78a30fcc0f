package io.netconduit.sample;

import java.util.Map;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.HandlerSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the messages that the server sends to the client.
 */
@ConduitHandler(side = HandlerSide.CLIENT)
class Inbox {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	@ConduitHandler("greeting_response")
	void greeted(Map<String, String> answer) {
		logger.info("greeting -> {}", answer.get("reply"));
	}

	@ConduitHandler("news")
	void informed(NewsItem item) {
		logger.info("news {}: {}", item.number(), item.headline());
	}

}
