/** Every place in a config that holds settings of spoken answers. */
export const speechPlaces =
  "{messages.tts,tts,agents.{list.*,entries.*}.tts,channels.*{,.accounts.*}{,.voice}.tts,plugins.entries.voice-call.config.tts}";
