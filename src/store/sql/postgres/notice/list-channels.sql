-- Where whoever is signed in listens for notices that something changed.
SELECT list_channels ()
